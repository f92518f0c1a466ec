"""Correlates whole matrices."""

# question: edge-correlation
# loses: 3
# says: the diagonal


def edge_correlation(predicted, measured):
    return np.corrcoef(predicted.ravel(), measured.ravel())[0, 1]
