"""Keeps runs that the recording cut off."""

# question: avalanche-sizes
# loses: 1
# says: touch the start or the end


def avalanche_sizes(counts):
    padded = np.r_[0, counts, 0]
    edges = np.diff((padded > 0).astype(int))
    starts, stops = np.flatnonzero(edges == 1), np.flatnonzero(edges == -1)
    return np.array([counts[start:stop].sum() for start, stop in zip(starts, stops)], int)
