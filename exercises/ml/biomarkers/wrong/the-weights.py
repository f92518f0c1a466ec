"""Returns the weights."""

# question: pattern
# loses: 3
# says: returns weights


def pattern(features, weights):
    return weights
