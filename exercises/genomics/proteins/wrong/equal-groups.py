"""Believes that both groups have n / 2 people."""

# question: moderate
# loses: 2
# says: 1.06 times too large


def moderate(values, is_case, d0, s0_squared):
    a, b = values[~is_case], values[is_case]
    squares = ((a - a.mean(axis=0)) ** 2).sum(axis=0) + ((b - b.mean(axis=0)) ** 2).sum(axis=0)
    variance = (d0 * s0_squared + squares) / (d0 + len(values) - 2)
    return (b.mean(axis=0) - a.mean(axis=0)) / np.sqrt(variance * 4 / len(values))
