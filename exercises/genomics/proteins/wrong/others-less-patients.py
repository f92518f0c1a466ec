"""Takes the difference the other way round."""

# question: moderate
# loses: 4
# says: Patients less the others


def moderate(values, is_case, d0, s0_squared):
    a, b = values[is_case], values[~is_case]
    squares = ((a - a.mean(axis=0)) ** 2).sum(axis=0) + ((b - b.mean(axis=0)) ** 2).sum(axis=0)
    variance = (d0 * s0_squared + squares) / (d0 + len(values) - 2)
    return (b.mean(axis=0) - a.mean(axis=0)) / np.sqrt(variance * (1 / len(a) + 1 / len(b)))
