"""Says which ones agree."""

# question: disagreeing
# loses: 4
# says: True is for those that cannot


def disagreeing(n_samples, rate_hz, durations_s):
    return np.abs(durations_s - n_samples / rate_hz) * rate_hz <= 1.5
