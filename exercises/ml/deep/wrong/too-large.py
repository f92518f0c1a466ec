"""Takes exp of what was given."""

# question: cross-entropy
# loses: 1
# says: NaN or infinity


def cross_entropy(log_odds, labels):
    shares = np.exp(log_odds) / np.exp(log_odds).sum(axis=1, keepdims=True)
    return -np.log(shares[np.arange(len(labels)), labels]).mean()
