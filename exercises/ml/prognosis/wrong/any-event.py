"""Adds all events."""

# question: incidence-at
# loses: 4
# says: share with any event


def incidence_at(times, causes, cause, asked):
    free = 1.0
    for t in np.unique(times[(causes != "none") & (times <= asked)]):
        free *= 1 - np.sum((times == t) & (causes != "none")) / np.sum(times >= t)
    return 1 - free
