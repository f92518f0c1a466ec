"""Forgets how many people there are."""

# question: shrink
# loses: 4
# says: as if the site had one person


def shrink(shifts, variances, n_people):
    own = shifts.var(ddof=1)
    return (own * shifts + variances * shifts.mean()) / (own + variances)
