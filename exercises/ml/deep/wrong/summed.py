"""Adds up over trials."""

# question: cross-entropy
# loses: 3
# says: sum over trials


def cross_entropy(log_odds, labels):
    logs = log_odds - log_odds.max(axis=1, keepdims=True)
    logs = logs - np.log(np.exp(logs).sum(axis=1, keepdims=True))
    return -logs[np.arange(len(labels)), labels].sum()
