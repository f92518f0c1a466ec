"""Compares squares with the cutoff."""

# question: count-bridges
# loses: 3
# says: Distances of all pairs


def count_bridges(xyz, chains, cutoff):
    distances = ((xyz[:, None] - xyz) ** 2).sum(axis=2)
    return int(np.sum((distances <= cutoff) & (chains[:, None] != chains)) // 2)
