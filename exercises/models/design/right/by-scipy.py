"""SciPy tests all rows at once."""

# question: share-found


def share_found(first, second):
    return np.mean(stats.ttest_ind(first, second, axis=1).pvalue < 0.05)
