"""Counts samples."""

# question: disagreeing


def disagreeing(n_samples, rate_hz, durations_s):
    return np.array([not -1.5 <= one * rate_hz - n_samples <= 1.5 for one in durations_s])
