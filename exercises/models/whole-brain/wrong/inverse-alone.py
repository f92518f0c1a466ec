"""Takes the inverse for the covariance."""

# question: slow-correlations
# loses: 4
# says: M = inv


def slow_correlations(weights, coupling):
    paths = np.linalg.inv(np.eye(len(weights)) - coupling * weights)
    covariance = (paths + paths.T) / 2
    sizes = np.sqrt(np.diag(covariance))
    return covariance / np.outer(sizes, sizes)
