"""Returns the weights."""

# question: pattern
# loses: 3
# says: weights. How does each feature change


def pattern(features, weights):
    return weights
