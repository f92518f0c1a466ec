"""The variance of a mean is the mean of all covariances."""

# question: synchrony


def synchrony(signals):
    covariance = np.cov(signals, bias=True)
    return np.sqrt(covariance.mean() / np.trace(covariance) * len(covariance))
