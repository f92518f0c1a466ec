"""The rows exchanged."""

# question: score-range
# loses: 2
# says: The least sum is the first row


def score_range(values, full, none):
    parts = np.clip((none - values) / (none - full), 0, 1)
    return np.array([np.where(np.isnan(parts), worth, parts).sum(axis=1) for worth in (1, 0)])
