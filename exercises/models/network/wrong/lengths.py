"""Counts bins, not spikes."""

# question: avalanche-sizes
# loses: 4
# says: their lengths in bins


def avalanche_sizes(counts):
    edges = np.diff((counts > 0).astype(int))
    starts, stops = np.flatnonzero(edges == 1) + 1, np.flatnonzero(edges == -1) + 1
    stops = stops[int(counts[0] > 0) :]
    return stops - starts[: stops.size]
