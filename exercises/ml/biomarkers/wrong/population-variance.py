"""Takes the variance of the shifts with n below."""

# question: shrink
# loses: 4
# says: They are a sample


def shrink(shifts, variances, n_people):
    own = n_people * shifts.var()
    return (own * shifts + variances * shifts.mean()) / (own + variances)
