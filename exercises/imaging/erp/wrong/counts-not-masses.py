"""Counts samples instead of adding t."""

# question: cluster-masses
# loses: 4
# says: numbers of samples


def cluster_masses(t_values, threshold):
    sizes = []
    for sign in (1, -1):
        is_over = (sign * t_values > threshold).astype(int)
        edges = np.flatnonzero(np.diff(np.r_[0, is_over, 0])).reshape(-1, 2)
        sizes += [last - first for first, last in edges]
    return np.array(sorted(sizes, reverse=True), float)
