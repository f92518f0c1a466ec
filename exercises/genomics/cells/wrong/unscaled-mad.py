"""Forgets that a MAD is no standard deviation."""

# question: torn
# loses: 2
# says: without 1.4826


def torn(share, n_mads):
    middle = np.median(share)
    return share > middle + n_mads * np.median(np.abs(share - middle))
