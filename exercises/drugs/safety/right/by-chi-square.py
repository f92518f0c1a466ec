"""A gamma is half a chi-square."""

# question: lower-limit


def lower_limit(counts, expected, alpha):
    return np.log2(stats.chi2.ppf(alpha / 2, 2 * counts + 1) / (2 * expected + 1))
