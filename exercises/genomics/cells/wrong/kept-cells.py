"""Answers which cells stay."""

# question: torn
# loses: 3
# says: True is for those that go


def torn(share, n_mads):
    middle = np.median(share)
    return share <= middle + n_mads * 1.4826 * np.median(np.abs(share - middle))
