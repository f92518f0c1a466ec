"""Leaves the observed order out of the count: p can be zero."""

# question: cluster-p
# loses: 5
# says: without the data themselves


def cluster_p(a, b, threshold, orders):
    def masses(x, y):
        t_values, found = stats.ttest_ind(x, y).statistic, [0.0]
        for sign in (1, -1):
            is_over = (sign * t_values > threshold).astype(int)
            edges = np.flatnonzero(np.diff(np.r_[0, is_over, 0])).reshape(-1, 2)
            found += [t_values[first:last].sum() for first, last in edges]
        return np.array(found)

    both = np.concatenate([a, b])
    null = np.array([np.abs(masses(both[o[: len(a)]], both[o[len(a) :]])).max() for o in orders])
    return np.mean(null >= np.abs(masses(a, b)).max())
