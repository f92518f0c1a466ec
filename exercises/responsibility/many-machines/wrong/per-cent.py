"""Gives per cent."""

# question: serial-share
# loses: 4
# says: per cent


def serial_share(one_s, many_s, n):
    return 100 * (many_s / one_s - 1 / n) / (1 - 1 / n)
