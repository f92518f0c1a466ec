"""Asks for each turned place which old one is nearest."""

# question: turn-map
# loses: 4
# says: turned backwards


def turn_map(values, places, rotation):
    turned = places @ rotation.T
    return values[(turned @ places.T).argmax(axis=1)]
