"""Lines without ends."""

# question: score-range
# loses: 4
# says: Cut each part off at 0 and at 1


def score_range(values, full, none):
    parts = (none - values) / (none - full)
    return np.array([np.where(np.isnan(parts), worth, parts).sum(axis=1) for worth in (0, 1)])
