"""Leaves the longer paths out."""

# question: slow-correlations
# loses: 4
# says: direct wires only


def slow_correlations(weights, coupling):
    paths = np.eye(len(weights)) + coupling * weights
    covariance = paths @ paths.T
    sizes = np.sqrt(np.diag(covariance))
    return covariance / np.outer(sizes, sizes)
