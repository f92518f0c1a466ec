"""The estimate."""

# question: lower-limit
# loses: 4
# says: the estimate itself


def lower_limit(counts, expected, alpha):
    return np.log2((counts + 0.5) / (expected + 0.5))
