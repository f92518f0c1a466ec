"""The sums over those at risk as one cumulative sum."""

# question: log-likelihood


def log_likelihood(beta, times, is_event, x):
    order = np.argsort(-times)
    hazard = np.cumsum(np.exp(beta * x[order]))
    return float((beta * x[order] - np.log(hazard))[is_event[order]].sum())
