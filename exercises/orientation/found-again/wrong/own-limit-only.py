"""Keeps each p that keeps its own limit, and no other."""

# question: keep
# loses: 3
# says: only those that keep their own limit


def keep(p_values, alpha):
    order = np.argsort(p_values)
    kept = np.zeros(len(p_values), bool)
    kept[order] = p_values[order] <= alpha * np.arange(1, len(order) + 1) / len(order)
    return kept
