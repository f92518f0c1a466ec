"""Cuts, and forgets the baseline."""

# question: stretches
# loses: 5
# says: no baseline subtracted


def stretches(voltage_uv, samples, rate_hz, start_s, stop_s):
    first, last = round(start_s * rate_hz), round(stop_s * rate_hz)
    return np.array([voltage_uv[:, s + first : s + last + 1] for s in samples])
