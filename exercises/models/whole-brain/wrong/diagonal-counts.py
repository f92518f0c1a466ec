"""Correlates whole matrices."""

# question: edge-score
# loses: 2
# says: the diagonal


def edge_score(predicted, measured):
    return np.corrcoef(predicted.ravel(), measured.ravel())[0, 1]
