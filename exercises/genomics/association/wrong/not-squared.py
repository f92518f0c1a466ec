"""Compares sizes with the median of squares."""

# question: inflation
# loses: 3
# says: not of squares


def inflation(statistics):
    return np.nanmedian(np.abs(statistics)) / stats.chi2.ppf(0.5, 1)
