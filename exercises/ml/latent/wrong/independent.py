"""Takes the neurons for independent."""

# question: log-likelihood
# loses: 3
# says: independent neurons


def log_likelihood(activity, mean, loadings, private):
    variance = (loadings**2).sum(axis=1) + private
    return -0.5 * (np.log(2 * np.pi * variance) + (activity - mean) ** 2 / variance).sum(axis=1)
