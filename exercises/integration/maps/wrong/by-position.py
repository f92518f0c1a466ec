"""Takes the first rows."""

# question: bring-in-order
# loses: 3
# says: positions


def bring_in_order(values, names, wanted):
    return values[: len(wanted)]
