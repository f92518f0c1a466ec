"""Squares r."""

# question: edge-correlation
# loses: 3
# says: r squared


def edge_correlation(predicted, measured):
    pairs = np.triu_indices(len(predicted), 1)
    return np.corrcoef(predicted[pairs], measured[pairs])[0, 1] ** 2
