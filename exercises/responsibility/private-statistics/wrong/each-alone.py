"""Does not add up."""

# question: spend
# loses: 4
# says: They add up


def spend(epsilons, total):
    return np.asarray(epsilons) <= total
