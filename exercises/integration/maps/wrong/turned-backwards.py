"""Multiplies by the matrix where its transpose belongs."""

# question: turn-map
# loses: 4
# says: turned backwards


def turn_map(values, places, rotation):
    turned = places @ rotation
    return values[(places @ turned.T).argmax(axis=1)]
