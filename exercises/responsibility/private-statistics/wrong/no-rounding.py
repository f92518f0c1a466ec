"""Does not allow for rounding."""

# question: spend
# loses: 1
# says: allow a billionth


def spend(epsilons, total):
    spent, allowed = 0.0, []
    for one in epsilons:
        fits = spent + one <= total
        allowed.append(fits)
        if fits:
            spent = spent + one
    return np.array(allowed)
