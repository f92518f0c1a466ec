"""A loop over features."""

# question: score-strange


def score_strange(features):
    best = np.zeros(len(features))
    for column in features.T:
        away = np.abs(column - np.median(column))
        mad = np.median(away)
        if mad > 0:
            best = np.maximum(best, away / mad / 1.4826)
    return best
