"""Walks down the ranking, one score after the other."""

# question: enrichment


def enrichment(scores, is_active, n_selected):
    found, left = 0.0, n_selected
    for value in np.unique(scores)[::-1]:
        group = is_active[scores == value]
        taken = min(left, group.size)
        found += taken * group.mean()
        left -= taken
    return found / n_selected / is_active.mean()
