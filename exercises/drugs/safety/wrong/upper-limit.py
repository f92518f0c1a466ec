"""The other end."""

# question: lower-limit
# loses: 4
# says: the upper limit


def lower_limit(counts, expected, alpha):
    return np.log2(stats.gamma.ppf(1 - alpha / 2, counts + 0.5, scale=1 / (expected + 0.5)))
