"""Takes the level at the left end."""

# question: exposure
# loses: 4
# says: rectangles with the level at the left end


def exposure(times_h, levels):
    return np.sum(np.diff(times_h) * levels[:-1])
