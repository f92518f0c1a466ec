"""Counts in whole billionths."""

# question: spend


def spend(epsilons, total):
    left, allowed = round(total * 1e9), []
    for one in np.rint(np.asarray(epsilons) * 1e9).astype(int):
        allowed.append(bool(one <= left))
        left -= one if allowed[-1] else 0
    return np.array(allowed)
