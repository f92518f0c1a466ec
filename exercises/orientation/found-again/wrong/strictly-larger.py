"""Leaves out the observed way itself."""

# question: p-by-shuffling
# loses: 4
# says: the share of larger differences


def p_by_shuffling(first, second):
    pooled = np.concatenate([first, second])
    ways = itertools.combinations(range(len(pooled)), len(first))
    differences = np.array([np.delete(pooled, way).mean() - pooled[list(way)].mean() for way in ways])
    return np.mean(np.abs(differences) > np.abs(np.mean(second) - np.mean(first)))
