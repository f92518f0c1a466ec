"""Uses the share that is free after the time."""

# question: incidence-at
# loses: 4
# says: Add, at each event of the cause


def incidence_at(times, causes, cause, asked):
    total, free = 0.0, 1.0
    for t in np.unique(times[(causes != "none") & (times <= asked)]):
        here, at_risk = times == t, np.sum(times >= t)
        free *= 1 - np.sum(here & (causes != "none")) / at_risk
        total += free * np.sum(here & (causes == cause)) / at_risk
    return total
