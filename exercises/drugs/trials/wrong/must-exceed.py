"""Goes on where z just reaches its limit."""

# question: stop-at
# loses: 1
# says: At least the limit


def stop_at(z, limits):
    beyond = np.abs(z) > limits
    return np.mean(beyond & (np.cumsum(beyond, axis=1) == 1), axis=0)
