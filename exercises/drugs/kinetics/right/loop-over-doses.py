"""One dose after the other."""

# question: levels-after


def levels_after(times_h, dose_times_h, doses_mg, clearance, volume, uptake):
    k = clearance / volume
    total = np.zeros(len(times_h))
    for start, dose in zip(dose_times_h, doses_mg, strict=True):
        later = times_h > start
        t = times_h[later] - start
        total[later] += dose * uptake / (volume * (uptake - k)) * (np.exp(-k * t) - np.exp(-uptake * t))
    return total
