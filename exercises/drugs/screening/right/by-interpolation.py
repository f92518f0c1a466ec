"""np.interp for each property."""

# question: score-range


def score_range(values, full, none):
    low, high = np.zeros(len(values)), np.zeros(len(values))
    for k in range(len(full)):
        part = np.interp(values[:, k], [full[k], none[k]], [1, 0])
        low += np.nan_to_num(part)
        high += np.nan_to_num(part, nan=1.0)
    return np.array([low, high])
