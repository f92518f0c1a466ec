"""Measures distances."""

# question: turn-map


def turn_map(values, places, rotation):
    turned = (rotation @ places.T).T
    apart = np.linalg.norm(places[:, None] - turned[None], axis=2)
    return values[apart.argmin(axis=1)]
