"""Gives the share that has stopped so far."""

# question: stop-at
# loses: 4
# says: has stopped by each look


def stop_at(z, limits):
    return np.mean(np.cumsum(np.abs(z) >= limits, axis=1) > 0, axis=0)
