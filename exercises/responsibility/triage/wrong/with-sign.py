"""Low values are not strange."""

# question: score-strange
# loses: 4
# says: with its sign


def score_strange(features):
    away = features - np.median(features, axis=0)
    mad = np.median(np.abs(away), axis=0)
    return (away / np.where(mad > 0, 1.4826 * mad, np.inf)).max(axis=1)
