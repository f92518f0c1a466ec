"""The whole alpha below."""

# question: lower-limit
# loses: 4
# says: The interval has two sides


def lower_limit(counts, expected, alpha):
    return np.log2(stats.gamma.ppf(alpha, counts + 0.5, scale=1 / (expected + 0.5)))
