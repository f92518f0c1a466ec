"""Leaves out all doses but the first."""

# question: levels-after
# loses: 3
# says: the first dose alone


def levels_after(times_h, dose_times_h, doses_mg, clearance, volume, uptake):
    k, t = clearance / volume, np.maximum(times_h - dose_times_h[0], 0)
    return doses_mg[0] / volume * uptake / (uptake - k) * (np.exp(-k * t) - np.exp(-uptake * t))
