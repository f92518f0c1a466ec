"""Adds the observed way, which is among all ways already; only where every way counts is it the same."""

# question: p-by-shuffling
# loses: 3
# says: That is for shuffles drawn by lot


def p_by_shuffling(first, second):
    pooled = np.concatenate([first, second])
    ways = itertools.combinations(range(len(pooled)), len(first))
    differences = np.array([np.delete(pooled, way).mean() - pooled[list(way)].mean() for way in ways])
    n_as_large = np.sum(np.abs(differences) >= np.abs(np.mean(second) - np.mean(first)))
    return (1 + n_as_large) / (1 + differences.size)
