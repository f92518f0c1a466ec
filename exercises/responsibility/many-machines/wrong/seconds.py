"""Gives the serial seconds."""

# question: serial-share
# loses: 4
# says: the serial seconds


def serial_share(one_s, many_s, n):
    return (many_s - one_s / n) / (1 - 1 / n)
