"""Compares names letter by letter."""

# question: bring-in-order
# loses: 1
# says: Capitals


def bring_in_order(values, names, wanted):
    place = dict(zip(names, values, strict=True))
    return np.array([place.get(name, np.nan) for name in wanted])
