"""Weighs the means, and divides by at least 1."""

# question: join


def join(one, other):
    n = one[0] + other[0]
    some = max(n, 1)
    mean = one[1] + (other[1] - one[1]) * (other[0] / some)
    return [n, mean, one[2] + other[2] + (one[1] - other[1]) ** 2 * one[0] * other[0] / some]
