"""Weighs by p."""

# question: weigh-accuracy
# loses: 3
# says: weights of p


def weigh_accuracy(right, p):
    return np.average(right, weights=p)
