"""Searches lists."""

# question: bring-in-order


def bring_in_order(values, names, wanted):
    keys = [name.lower() for name in names]
    found = np.full(len(wanted), np.nan)
    for at, name in enumerate(wanted):
        if name.lower() in keys:
            found[at] = values[keys.index(name.lower())]
    return found
