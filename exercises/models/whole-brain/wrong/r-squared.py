"""Squares r."""

# question: edge-score
# loses: 3
# says: r squared


def edge_score(predicted, measured):
    pairs = np.triu_indices(len(predicted), 1)
    return np.corrcoef(predicted[pairs], measured[pairs])[0, 1] ** 2
