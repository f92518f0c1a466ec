"""Does not scale."""

# question: slow-correlations
# loses: 4
# says: the covariance


def slow_correlations(weights, coupling):
    paths = np.linalg.inv(np.eye(len(weights)) - coupling * weights)
    return paths @ paths.T
