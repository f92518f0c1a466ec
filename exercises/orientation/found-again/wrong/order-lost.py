"""Answers for the sorted p values; right where all are kept."""

# question: keep
# loses: 4
# says: a mask for the sorted p values


def keep(p_values, alpha):
    p_sorted = np.sort(p_values)
    passing = np.flatnonzero(p_sorted <= alpha * np.arange(1, p_sorted.size + 1) / p_sorted.size)
    return np.arange(p_sorted.size) <= (passing[-1] if passing.size else -1)
