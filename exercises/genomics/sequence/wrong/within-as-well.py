"""Counts contacts within chains as well."""

# question: count-bridges
# loses: 4
# says: within a chain as well


def count_bridges(xyz, chains, cutoff):
    distances = np.sqrt(((xyz[:, None] - xyz) ** 2).sum(axis=2))
    return int(np.sum(np.triu(distances <= cutoff, 1)))
