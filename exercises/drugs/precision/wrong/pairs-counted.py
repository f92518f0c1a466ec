"""Counts pairs."""

# question: weigh
# loses: 2
# says: a count of pairs


def weigh(fits, kinds, prior, n_kinds):
    sums = np.bincount(kinds[fits], minlength=n_kinds)
    return sums / sums.sum() if sums.sum() else np.full(n_kinds, np.nan)
