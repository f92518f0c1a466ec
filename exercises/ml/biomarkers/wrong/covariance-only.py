"""Does not divide by the variance of the score."""

# question: pattern
# loses: 3
# says: Divide by the variance of the score


def pattern(features, weights):
    return np.cov(features.T) @ weights
