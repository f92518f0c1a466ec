"""Counts each pair twice."""

# question: count-bridges
# loses: 3
# says: each pair twice


def count_bridges(xyz, chains, cutoff):
    distances = np.sqrt(((xyz[:, None] - xyz) ** 2).sum(axis=2))
    return int(np.sum((distances <= cutoff) & (chains[:, None] != chains)))
