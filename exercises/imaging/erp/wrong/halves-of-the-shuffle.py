"""Cuts every shuffle in the middle, whatever the sizes of the groups."""

# question: cluster-p
# loses: 2
# says: the first len(a) trials are one group


def cluster_p(a, b, threshold, orders):
    def masses(x, y):
        t_values, found = stats.ttest_ind(x, y).statistic, [0.0]
        for sign in (1, -1):
            is_over = (sign * t_values > threshold).astype(int)
            edges = np.flatnonzero(np.diff(np.r_[0, is_over, 0])).reshape(-1, 2)
            found += [t_values[first:last].sum() for first, last in edges]
        return np.array(found)

    both = np.concatenate([a, b])
    half = len(both) // 2
    null = np.array([np.abs(masses(both[o[:half]], both[o[half:]])).max() for o in orders])
    return (1 + np.sum(null >= np.abs(masses(a, b)).max())) / (1 + len(orders))
