"""No bit differs."""

# question: has-twin


def has_twin(train, test):
    a, b = test.astype(float), train.astype(float)
    n_different = a.sum(axis=1)[:, None] + b.sum(axis=1) - 2 * a @ b.T
    return (n_different < 0.5).any(axis=1)
