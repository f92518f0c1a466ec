"""Stops for large z only."""

# question: stop-at
# loses: 3
# says: take absolute values


def stop_at(z, limits):
    beyond = z >= limits
    return np.mean(beyond & (np.cumsum(beyond, axis=1) == 1), axis=0)
