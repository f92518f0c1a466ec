"""Reads beyond both ends."""

# question: cut
# loses: 3
# says: beyond the recording


def cut(n, size, margin):
    rows = []
    for start in range(0, n, size):
        stop = min(start + size, n)
        rows.append((start, stop, start - margin, stop + margin))
    return np.array(rows).reshape(-1, 4)
