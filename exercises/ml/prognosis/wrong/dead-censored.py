"""Calls the dead censored."""

# question: incidence-at
# loses: 4
# says: cannot become demented


def incidence_at(times, causes, cause, asked):
    free = 1.0
    for t in np.unique(times[(causes == cause) & (times <= asked)]):
        free *= 1 - np.sum((times == t) & (causes == cause)) / np.sum(times >= t)
    return 1 - free
