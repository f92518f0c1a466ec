"""Answers for the training molecules."""

# question: has-twin
# loses: 3
# says: Answer for each test molecule


def has_twin(train, test):
    return (train[:, None] == test).all(axis=2).any(axis=1)
