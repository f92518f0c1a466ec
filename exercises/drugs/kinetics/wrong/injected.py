"""Takes the doses as injections."""

# question: levels-after
# loses: 4
# says: levels after injections


def levels_after(times_h, dose_times_h, doses_mg, clearance, volume, uptake):
    lag = times_h[:, None] - dose_times_h
    return np.where(lag > 0, doses_mg / volume * np.exp(-clearance / volume * np.maximum(lag, 0)), 0).sum(axis=1)
