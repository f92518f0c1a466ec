"""One median for all features."""

# question: score-strange
# loses: 4
# says: of all features together


def score_strange(features):
    away = np.abs(features - np.median(features))
    return (away / (1.4826 * np.median(away))).max(axis=1)
