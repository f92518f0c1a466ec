"""Loses the shape where there is no piece."""

# question: cut
# loses: 1
# says: shape (0,)


def cut(n, size, margin):
    rows = []
    for start in range(0, n, size):
        stop = min(start + size, n)
        rows.append((start, stop, max(0, start - margin), min(n, stop + margin)))
    return np.array(rows)
