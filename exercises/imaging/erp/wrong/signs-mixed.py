"""Joins neighbours of opposite sign."""

# question: cluster-masses
# loses: 3
# says: neighbours of opposite sign


def cluster_masses(t_values, threshold):
    is_over = (np.abs(t_values) > threshold).astype(int)
    edges = np.flatnonzero(np.diff(np.r_[0, is_over, 0])).reshape(-1, 2)
    return np.array(sorted((t_values[a:b].sum() for a, b in edges), key=abs, reverse=True))
