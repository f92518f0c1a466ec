"""Lets a dose count before it is given."""

# question: levels-after
# loses: 3
# says: counts before it is given


def levels_after(times_h, dose_times_h, doses_mg, clearance, volume, uptake):
    k, lag = clearance / volume, times_h[:, None] - dose_times_h
    return (doses_mg / volume * uptake / (uptake - k) * (np.exp(-k * lag) - np.exp(-uptake * lag))).sum(axis=1)
