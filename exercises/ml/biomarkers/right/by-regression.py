"""Fits a line for each feature."""

# question: pattern


def pattern(features, weights):
    score = features @ weights
    return np.polyfit(score - score.mean(), features, 1)[0]
