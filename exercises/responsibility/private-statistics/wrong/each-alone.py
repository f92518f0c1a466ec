"""Does not add up."""

# question: spend
# loses: 3
# says: They add up


def spend(epsilons, total):
    return np.asarray(epsilons) <= total
