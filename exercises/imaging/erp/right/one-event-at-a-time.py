"""One event at a time."""

# question: stretches


def stretches(voltage_uv, samples, rate_hz, start_s, stop_s):
    times = np.arange(int(round(start_s * rate_hz)), int(round(stop_s * rate_hz)) + 1)
    found = []
    for sample in samples:
        one = voltage_uv[:, sample + times]
        found.append(one - one[:, times < 0].mean(axis=1)[:, None])
    return found
