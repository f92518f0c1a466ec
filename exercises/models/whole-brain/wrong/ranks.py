"""Correlates ranks."""

# question: edge-score
# loses: 2
# says: ranks


def edge_score(predicted, measured):
    pairs = np.triu_indices(len(predicted), 1)
    ranks = [np.argsort(np.argsort(one[pairs])) for one in (predicted, measured)]
    return np.corrcoef(*ranks)[0, 1]
