"""Counts one direction only."""

# question: p-by-shuffling
# loses: 3
# says: the share of one side


def p_by_shuffling(first, second):
    pooled = np.concatenate([first, second])
    ways = itertools.combinations(range(len(pooled)), len(first))
    differences = np.array([np.delete(pooled, way).mean() - pooled[list(way)].mean() for way in ways])
    observed = np.mean(second) - np.mean(first)
    return np.mean(differences >= observed if observed > 0 else differences <= observed)
