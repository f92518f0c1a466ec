"""Forgets to divide by the volume."""

# question: levels-after
# loses: 4
# says: amounts in mg


def levels_after(times_h, dose_times_h, doses_mg, clearance, volume, uptake):
    k, lag = clearance / volume, np.maximum(times_h[:, None] - dose_times_h, 0)
    return (doses_mg * uptake / (uptake - k) * (np.exp(-k * lag) - np.exp(-uptake * lag))).sum(axis=1)
