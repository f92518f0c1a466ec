"""Swaps the rows, so that each has the other's number of links."""

# question: trade
# loses: 3
# says: whole rows exchanged


def trade(first, second, order):
    return np.array([second, first])
