"""Averages standard deviations."""

# question: synchrony
# loses: 3
# says: a ratio of standard deviations


def synchrony(signals):
    return signals.mean(axis=0).std() / signals.std(axis=1).mean()
