"""Rolls the values."""

# question: turn-map
# loses: 4
# says: turned


def turn_map(values, places, rotation):
    return np.roll(values, 1)
