"""Counts a trial at each look beyond its limit."""

# question: stop-at
# loses: 3
# says: is not seen again


def stop_at(z, limits):
    return np.mean(np.abs(z) >= limits, axis=0)
