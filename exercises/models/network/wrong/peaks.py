"""Takes the largest bin of each run."""

# question: avalanche-sizes
# loses: 4
# says: the largest bin of each


def avalanche_sizes(counts):
    edges = np.diff((counts > 0).astype(int))
    starts, stops = np.flatnonzero(edges == 1) + 1, np.flatnonzero(edges == -1) + 1
    stops = stops[int(counts[0] > 0) :]
    return np.array([counts[start:stop].max() for start, stop in zip(starts, stops)], int)
