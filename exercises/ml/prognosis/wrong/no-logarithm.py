"""Gives the likelihood."""

# question: log-likelihood
# loses: 4
# says: Take its logarithm


def log_likelihood(beta, times, is_event, x):
    terms = [np.exp(beta * x[i]) / np.exp(beta * x[times >= times[i]]).sum() for i in np.flatnonzero(is_event)]
    return np.prod(terms)
