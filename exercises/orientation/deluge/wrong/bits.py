"""Counts bits, as networks are sold."""

# question: bytes-per-second
# loses: 3
# says: bits per second


def bytes_per_second(n_values, rate_hz, dtype):
    return 8 * n_values * rate_hz * np.dtype(dtype).itemsize
