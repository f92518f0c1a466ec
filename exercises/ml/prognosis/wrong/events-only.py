"""Takes only those with an event as at risk."""

# question: log-likelihood
# loses: 4
# says: Everybody who is still followed


def log_likelihood(beta, times, is_event, x):
    times, x = times[is_event], x[is_event]
    return sum(beta * x[i] - np.log(np.exp(beta * x[times >= times[i]]).sum()) for i in range(times.size))
