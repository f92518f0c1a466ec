"""Averages probabilities."""

# question: cross-entropy
# loses: 3
# says: logarithm of the mean


def cross_entropy(log_odds, labels):
    logs = log_odds - log_odds.max(axis=1, keepdims=True)
    logs = logs - np.log(np.exp(logs).sum(axis=1, keepdims=True))
    return -np.log(np.exp(logs[np.arange(len(labels)), labels]).mean())
