"""Counts a variant without a test as one without an effect."""

# question: inflation
# loses: 1
# says: NaN is a variant that was not tested


def inflation(statistics):
    return np.median(np.nan_to_num(statistics) ** 2) / stats.chi2.ppf(0.5, 1)
