"""Forgets 1.4826."""

# question: score-strange
# loses: 4
# says: over the MAD alone


def score_strange(features):
    away = np.abs(features - np.median(features, axis=0))
    mad = np.median(away, axis=0)
    return (away / np.where(mad > 0, mad, np.inf)).max(axis=1)
