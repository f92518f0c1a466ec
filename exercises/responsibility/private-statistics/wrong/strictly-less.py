"""Refuses what uses the budget up."""

# question: spend
# loses: 4
# says: at most the total


def spend(epsilons, total):
    spent, allowed = 0.0, []
    for one in epsilons:
        fits = spent + one < total * (1 - 1e-9)
        allowed.append(fits)
        if fits:
            spent = spent + one
    return np.array(allowed)
