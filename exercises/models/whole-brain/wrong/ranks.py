"""Correlates ranks."""

# question: edge-correlation
# loses: 3
# says: ranks


def edge_correlation(predicted, measured):
    pairs = np.triu_indices(len(predicted), 1)
    ranks = [np.argsort(np.argsort(one[pairs])) for one in (predicted, measured)]
    return np.corrcoef(*ranks)[0, 1]
