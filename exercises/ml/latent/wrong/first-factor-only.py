"""Reads the first column of the loadings only."""

# question: log-likelihood
# loses: 1
# says: any number of factors


def log_likelihood(activity, mean, loadings, private):
    covariance = np.outer(loadings[:, 0], loadings[:, 0]) + np.diag(private)
    off = activity - mean
    squares = (off * np.linalg.solve(covariance, off.T).T).sum(axis=1)
    return -0.5 * (len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(covariance)[1] + squares)
