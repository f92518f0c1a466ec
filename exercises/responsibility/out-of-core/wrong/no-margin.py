"""Leaves the margin out."""

# question: cut
# loses: 3
# says: no margin


def cut(n, size, margin):
    rows = []
    for start in range(0, n, size):
        stop = min(start + size, n)
        rows.append((start, stop, start, stop))
    return np.array(rows).reshape(-1, 4)
