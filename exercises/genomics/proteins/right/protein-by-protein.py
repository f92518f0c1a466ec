"""Walks through the proteins, and pools variances from NumPy."""

# question: moderate


def moderate(values, is_case, d0, s0_squared):
    found = []
    for column in values.T:
        a, b = column[~is_case], column[is_case]
        d = len(a) + len(b) - 2
        own = ((len(a) - 1) * a.var(ddof=1) + (len(b) - 1) * b.var(ddof=1)) / d
        both = np.average([s0_squared, own], weights=[d0, d])
        found.append((b.mean() - a.mean()) / (both * (1 / len(a) + 1 / len(b))) ** 0.5)
    return found
