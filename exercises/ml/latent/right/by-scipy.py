"""Lets SciPy compute the density."""

# question: log-likelihood


def log_likelihood(activity, mean, loadings, private):
    from scipy.stats import multivariate_normal

    return multivariate_normal(mean, loadings @ loadings.T + np.diag(private)).logpdf(activity)
