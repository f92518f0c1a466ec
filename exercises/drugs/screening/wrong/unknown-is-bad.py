"""What is unknown is worth nothing."""

# question: score-range
# loses: 2
# says: may be worth up to 1


def score_range(values, full, none):
    parts = np.clip((none - values) / (none - full), 0, 1)
    return np.array([np.nansum(parts, axis=1)] * 2)
