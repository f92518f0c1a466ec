"""Weighs by precision: one over the variance of each."""

# question: shrink


def shrink(shifts, variances, n_people):
    tau = np.var(shifts, ddof=1)
    keep = tau / (tau + variances / n_people)
    return shifts.mean() + keep * (shifts - shifts.mean())
