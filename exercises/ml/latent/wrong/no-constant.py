"""Leaves the constant of the normal density out."""

# question: log-likelihood
# loses: 3
# says: without the constant


def log_likelihood(activity, mean, loadings, private):
    covariance = loadings @ loadings.T + np.diag(private)
    off = activity - mean
    squares = (off * np.linalg.solve(covariance, off.T).T).sum(axis=1)
    return -0.5 * (np.linalg.slogdet(covariance)[1] + squares)
