"""Forgets the denominator."""

# question: serial-share
# loses: 4
# says: not divided by 1 - 1/N


def serial_share(one_s, many_s, n):
    return many_s / one_s - 1 / n
