"""Takes 1.96 for the limit of t."""

# question: share-found
# loses: 4
# says: a limit of 1.96


def share_found(first, second):
    n = first.shape[1]
    gap = second.mean(axis=1) - first.mean(axis=1)
    error = np.sqrt((first.var(axis=1, ddof=1) + second.var(axis=1, ddof=1)) / n)
    return np.mean(np.abs(gap / error) > 1.96)
