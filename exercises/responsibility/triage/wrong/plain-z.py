"""Takes mean and standard deviation."""

# question: score-strange
# loses: 4
# says: the plain z


def score_strange(features):
    spread = features.std(axis=0, ddof=1)
    z = (features - features.mean(axis=0)) / np.where(spread > 0, spread, 1)
    return np.abs(z).max(axis=1)
