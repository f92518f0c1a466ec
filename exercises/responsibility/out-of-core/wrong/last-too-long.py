"""Takes the last piece to be full."""

# question: cut
# loses: 2
# says: as long as the others


def cut(n, size, margin):
    rows = []
    for start in range(0, n, size):
        stop = start + size
        rows.append((start, stop, max(0, start - margin), min(max(n, stop), stop + margin)))
    return np.array(rows).reshape(-1, 4)
