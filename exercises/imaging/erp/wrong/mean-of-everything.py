"""Subtracts the mean of the whole stretch, the answer included."""

# question: stretches
# loses: 5
# says: the mean of the whole second


def stretches(voltage_uv, samples, rate_hz, start_s, stop_s):
    first, last = round(start_s * rate_hz), round(stop_s * rate_hz)
    cut = np.array([voltage_uv[:, s + first : s + last + 1] for s in samples])
    return cut - cut.mean(axis=2, keepdims=True)
