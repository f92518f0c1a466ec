"""Lets an array tell its size."""

# question: bytes-per-second


def bytes_per_second(n_values, rate_hz, dtype):
    return np.zeros(n_values, dtype).nbytes * rate_hz
