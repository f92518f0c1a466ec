"""Always 5 %."""

# question: lower-limit
# loses: 1
# says: alpha is an argument


def lower_limit(counts, expected, alpha):
    return np.log2(stats.gamma.ppf(0.025, counts + 0.5, scale=1 / (expected + 0.5)))
