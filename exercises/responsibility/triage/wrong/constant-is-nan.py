"""Divides by a MAD of 0."""

# question: score-strange
# loses: 1
# says: NaN


def score_strange(features):
    away = np.abs(features - np.median(features, axis=0))
    with np.errstate(invalid="ignore"):
        return (away / (1.4826 * np.median(away, axis=0))).max(axis=1)
