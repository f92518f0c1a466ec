"""Answers in seconds."""

# question: half-width-ms
# loses: 4
# says: 1 s is 1000 ms


def half_width_ms(voltage_mv, rate_hz, threshold_mv):
    times = np.arange(len(voltage_mv)) / rate_hz
    peak, half = np.argmax(voltage_mv), (threshold_mv + np.max(voltage_mv)) / 2
    start = np.flatnonzero(voltage_mv[:peak] < half)[-1]
    end = peak + np.flatnonzero(voltage_mv[peak:] < half)[0]
    rising = np.interp(half, voltage_mv[start : start + 2], times[start : start + 2])
    return np.interp(-half, -voltage_mv[end - 1 : end + 1], times[end - 1 : end + 1]) - rising
