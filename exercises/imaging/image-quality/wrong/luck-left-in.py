"""Gives the share of agreement."""

# question: kappa
# loses: 3
# says: Luck is still in it.


def kappa(first, second):
    return np.mean(first == second)
