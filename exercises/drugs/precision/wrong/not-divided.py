"""Does not divide by the sum."""

# question: weigh
# loses: 3
# says: do not add up to 1


def weigh(fits, kinds, prior, n_kinds):
    sums = np.bincount(kinds, weights=prior * fits, minlength=n_kinds)
    return sums if sums.sum() > 0 else np.full(n_kinds, np.nan)
