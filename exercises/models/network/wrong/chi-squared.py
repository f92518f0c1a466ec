"""Forgets the root."""

# question: synchrony
# loses: 3
# says: chi squared


def synchrony(signals):
    return signals.mean(axis=0).var() / signals.var(axis=1).mean()
