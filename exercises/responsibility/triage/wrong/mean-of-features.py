"""Averages over features."""

# question: score-strange
# loses: 4
# says: the mean over features


def score_strange(features):
    away = np.abs(features - np.median(features, axis=0))
    mad = np.median(away, axis=0)
    return (away / np.where(mad > 0, 1.4826 * mad, np.inf)).mean(axis=1)
