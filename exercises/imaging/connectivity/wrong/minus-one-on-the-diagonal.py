"""Forgets the diagonal."""

# question: partial-correlation
# loses: 4
# says: -1 on the diagonal


def partial_correlation(series):
    precision = np.linalg.inv(np.cov(series))
    size = np.sqrt(np.diag(precision))
    return -precision / np.outer(size, size)
