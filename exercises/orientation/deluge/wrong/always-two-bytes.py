"""Takes every type for int16."""

# question: bytes-per-second
# loses: 2
# says: a rate for 2 bytes a value


def bytes_per_second(n_values, rate_hz, dtype):
    return n_values * rate_hz * 2
