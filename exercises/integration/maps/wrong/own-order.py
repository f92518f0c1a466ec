"""Keeps the order of the table."""

# question: bring-in-order
# loses: 3
# says: own order


def bring_in_order(values, names, wanted):
    keys = [name.lower() for name in wanted]
    found = [value for value, name in zip(values, names, strict=True) if name.lower() in keys]
    return np.array(found + [np.nan] * (len(wanted) - len(found)))
