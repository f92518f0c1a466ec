"""Deals from left to right."""

# question: trade
# loses: 3
# says: Go through them in `order`


def trade(first, second, order):
    new = np.array([first, second])
    free = np.flatnonzero(first != second)
    n_first = first[free].sum()
    new[:, free] = False
    new[0, free[:n_first]] = True
    new[1, free[n_first:]] = True
    return new
