"""Inverts the product, not the factor."""

# question: slow-correlations


def slow_correlations(weights, coupling):
    rest = np.eye(len(weights)) - coupling * weights
    covariance = np.linalg.inv(rest.T @ rest)
    sizes = np.diag(covariance) ** -0.5
    return sizes[:, None] * covariance * sizes
