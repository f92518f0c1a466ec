"""Divides by the number of records."""

# question: weigh-accuracy
# loses: 3
# says: Divide by the sum of weights


def weigh_accuracy(right, p):
    return (right / p).mean()
