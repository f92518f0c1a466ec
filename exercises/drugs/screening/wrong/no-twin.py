"""Turned round."""

# question: has-twin
# loses: 3
# says: True says that there is one


def has_twin(train, test):
    return ~(test[:, None] == train).all(axis=2).any(axis=1)
