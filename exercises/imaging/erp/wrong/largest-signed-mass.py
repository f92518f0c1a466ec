"""Keeps the largest signed mass of a shuffle, so negative clusters never count."""

# question: cluster-p
# loses: 4
# says: only the positive clusters


def cluster_p(a, b, threshold, orders):
    def masses(x, y):
        t_values, found = stats.ttest_ind(x, y).statistic, [0.0]
        for sign in (1, -1):
            is_over = (sign * t_values > threshold).astype(int)
            edges = np.flatnonzero(np.diff(np.r_[0, is_over, 0])).reshape(-1, 2)
            found += [t_values[first:last].sum() for first, last in edges]
        return np.array(found)

    both = np.concatenate([a, b])
    null = np.array([masses(both[o[: len(a)]], both[o[len(a) :]]).max() for o in orders])
    return (1 + np.sum(null >= np.abs(masses(a, b)).max())) / (1 + len(orders))
