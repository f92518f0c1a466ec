"""Gives the share that can be divided."""

# question: serial-share
# loses: 4
# says: the share that *can* be divided


def serial_share(one_s, many_s, n):
    return 1 - (many_s / one_s - 1 / n) / (1 - 1 / n)
