"""Scales the inverse and keeps its sign."""

# question: partial-correlation
# loses: 4
# says: wrong signs


def partial_correlation(series):
    precision = np.linalg.inv(np.corrcoef(series))
    size = np.sqrt(np.diag(precision))
    return precision / np.outer(size, size)
