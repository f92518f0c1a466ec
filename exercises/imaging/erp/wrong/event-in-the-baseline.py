"""Counts the sample of the event into the baseline."""

# question: stretches
# loses: 5
# says: subtract the mean of the part before


def stretches(voltage_uv, samples, rate_hz, start_s, stop_s):
    first, last = round(start_s * rate_hz), round(stop_s * rate_hz)
    cut = np.array([voltage_uv[:, s + first : s + last + 1] for s in samples])
    return cut - cut[:, :, : 1 - first].mean(axis=2, keepdims=True)
