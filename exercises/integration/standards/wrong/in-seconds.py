"""Takes the limit in seconds."""

# question: disagreeing
# loses: 4
# says: The limit is in samples


def disagreeing(n_samples, rate_hz, durations_s):
    return np.abs(durations_s - n_samples / rate_hz) > 1.5
