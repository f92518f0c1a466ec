"""Leaves out pairs at the cutoff itself."""

# question: count-bridges
# loses: 1
# says: at most, not below


def count_bridges(xyz, chains, cutoff):
    distances = np.sqrt(((xyz[:, None] - xyz) ** 2).sum(axis=2))
    return int(np.sum((distances < cutoff) & (chains[:, None] != chains)) // 2)
