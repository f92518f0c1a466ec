"""Compares with everybody at each event."""

# question: log-likelihood
# loses: 4
# says: a sum over all people


def log_likelihood(beta, times, is_event, x):
    return (beta * x[is_event]).sum() - is_event.sum() * np.log(np.exp(beta * x).sum())
