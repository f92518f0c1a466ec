"""Gives the own shift the weight of the usual one."""

# question: shrink
# loses: 4
# says: weights exchanged


def shrink(shifts, variances, n_people):
    own = n_people * shifts.var(ddof=1)
    return (own * shifts.mean() + variances * shifts) / (own + variances)
