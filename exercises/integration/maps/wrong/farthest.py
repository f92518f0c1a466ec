"""Takes the value of the farthest place."""

# question: turn-map
# loses: 4
# says: nearest


def turn_map(values, places, rotation):
    turned = places @ rotation.T
    return values[(places @ turned.T).argmin(axis=1)]
