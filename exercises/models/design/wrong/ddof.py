"""Divides sums of squares by n."""

# question: share-found
# loses: 4
# says: taken over n - 1


def share_found(first, second):
    n = first.shape[1]
    gap = second.mean(axis=1) - first.mean(axis=1)
    error = np.sqrt((first.var(axis=1, ddof=0) + second.var(axis=1, ddof=0)) / n)
    return np.mean(2 * stats.t.sf(np.abs(gap / error), 2 * n - 2) < 0.05)
