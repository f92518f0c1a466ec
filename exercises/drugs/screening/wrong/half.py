"""What is unknown is worth one half."""

# question: score-range
# loses: 2
# says: lies between two sums


def score_range(values, full, none):
    parts = np.clip((none - values) / (none - full), 0, 1)
    return np.array([np.nan_to_num(parts, nan=0.5).sum(axis=1)] * 2)
