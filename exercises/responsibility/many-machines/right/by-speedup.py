"""By the speed-up, as Karp and Flatt write it."""

# question: serial-share


def serial_share(one_s, many_s, n):
    speedup = one_s / many_s
    return (1 / speedup - 1 / n) / (1 - 1 / n)
