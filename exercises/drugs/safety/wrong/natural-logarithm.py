"""Base e."""

# question: lower-limit
# loses: 4
# says: natural logarithm


def lower_limit(counts, expected, alpha):
    return np.log(stats.gamma.ppf(alpha / 2, counts + 0.5, scale=1 / (expected + 0.5)))
