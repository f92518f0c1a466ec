"""The roots of a quadratic equation."""

# question: possible-r


def possible_r(r_first, r_second):
    found = np.empty((len(r_first), 2))
    for i, (a, b) in enumerate(zip(r_first, r_second, strict=True)):
        root = np.sqrt(max(4 * a * a * b * b - 4 * (a * a + b * b - 1), 0))
        found[i] = (2 * a * b - root) / 2, (2 * a * b + root) / 2
    return found
