"""Multiplies in the other order."""

# question: slow-correlations
# loses: 1
# says: what each region sends


def slow_correlations(weights, coupling):
    paths = np.linalg.inv(np.eye(len(weights)) - coupling * weights)
    covariance = paths.T @ paths
    sizes = np.sqrt(np.diag(covariance))
    return covariance / np.outer(sizes, sizes)
