"""Lets no rounding pass."""

# question: disagreeing
# loses: 4
# says: let a sample and a half pass


def disagreeing(n_samples, rate_hz, durations_s):
    return durations_s != n_samples / rate_hz
