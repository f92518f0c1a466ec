"""Takes full pieces only."""

# question: cut
# loses: 2
# says: full pieces only


def cut(n, size, margin):
    rows = []
    for start in range(0, n - size + 1, size):
        stop = min(start + size, n)
        rows.append((start, stop, max(0, start - margin), min(n, stop + margin)))
    return np.array(rows).reshape(-1, 4)
