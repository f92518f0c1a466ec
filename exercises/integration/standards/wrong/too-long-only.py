"""Forgets those that are too short."""

# question: disagreeing
# loses: 3
# says: Too short is wrong as well


def disagreeing(n_samples, rate_hz, durations_s):
    return (durations_s - n_samples / rate_hz) * rate_hz > 1.5
