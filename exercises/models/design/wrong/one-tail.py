"""Tests one tail."""

# question: share-found
# loses: 4
# says: limit of one tail


def share_found(first, second):
    n = first.shape[1]
    gap = second.mean(axis=1) - first.mean(axis=1)
    error = np.sqrt((first.var(axis=1, ddof=1) + second.var(axis=1, ddof=1)) / n)
    return np.mean(stats.t.sf(gap / error, 2 * n - 2) < 0.05)
