"""Adds the bins up."""

# question: log-likelihood
# loses: 3
# says: sum over bins


def log_likelihood(activity, mean, loadings, private):
    covariance = loadings @ loadings.T + np.diag(private)
    off = activity - mean
    squares = (off * np.linalg.solve(covariance, off.T).T).sum(axis=1)
    return (-0.5 * (len(mean) * np.log(2 * np.pi) + np.linalg.slogdet(covariance)[1] + squares)).sum()
