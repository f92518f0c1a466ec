"""Gives the first columns to the second row."""

# question: trade
# loses: 3
# says: rows exchanged


def trade(first, second, order):
    new = np.array([first, second])
    free = [k for k in order if first[k] != second[k]]
    n_first = sum(first[free])
    new[:, free] = False
    new[1, free[:n_first]] = True
    new[0, free[n_first:]] = True
    return new[:]
