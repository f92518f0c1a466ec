"""Forgets that a number takes more than a byte; right by chance where it does not."""

# question: bytes-per-second
# loses: 2
# says: Multiply by the bytes of each.


def bytes_per_second(n_values, rate_hz, dtype):
    return n_values * rate_hz
