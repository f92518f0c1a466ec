"""Gives 0 where there is no region."""

# question: bring-in-order
# loses: 1
# says: 0 is a value


def bring_in_order(values, names, wanted):
    place = {name.lower(): value for name, value in zip(names, values, strict=True)}
    return np.array([place.get(name.lower(), 0.0) for name in wanted])
