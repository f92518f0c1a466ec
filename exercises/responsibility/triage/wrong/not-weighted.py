"""Accuracy of those looked at."""

# question: weigh-accuracy
# loses: 3
# says: of those looked at


def weigh_accuracy(right, p):
    return right.mean()
