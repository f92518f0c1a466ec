"""Goes through the orders one by one."""

# question: p-within


def p_within(first, second, groups, orders):
    codes = np.unique(groups, return_inverse=True)[1]
    x, y = (one - (np.bincount(codes, one) / np.bincount(codes))[codes] for one in (first, second))
    hits = 1
    for order in orders:
        hits += abs(np.sum(x * y[order])) >= abs(np.sum(x * y)) - 1e-9
    return hits / (len(orders) + 1)
