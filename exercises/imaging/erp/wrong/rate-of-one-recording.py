"""Writes the rate of this recording into the function."""

# question: stretches
# loses: 5
# says:


def stretches(voltage_uv, samples, rate_hz, start_s, stop_s):
    first, last = round(start_s * 250), round(stop_s * 250)
    cut = np.array([voltage_uv[:, s + first : s + last + 1] for s in samples])
    return cut - cut[:, :, :-first].mean(axis=2, keepdims=True)
