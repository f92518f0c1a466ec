"""Averages over time and looks at the variance over neurons."""

# question: synchrony
# loses: 3
# says: the axes exchanged


def synchrony(signals):
    return np.sqrt(signals.mean(axis=1).var() / signals.var(axis=0).mean())
