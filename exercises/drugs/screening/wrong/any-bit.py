"""One bit in common is enough."""

# question: has-twin
# loses: 3
# says: same bit in all places


def has_twin(train, test):
    return (test[:, None] == train).any(axis=2).any(axis=1)
