"""Divides by the variance of all values together."""

# question: synchrony
# loses: 3
# says: the variance of all values


def synchrony(signals):
    return np.sqrt(signals.mean(axis=0).var() / signals.var())
