"""Takes the diagonal along."""

# question: pair-p
# loses: 4
# says: with the diagonal among the pairs


def pair_p(first, second, orders):
    def alike(order):
        x, y = first[upper], second[np.ix_(order, order)][upper]
        own = ~np.isnan(x) & ~np.isnan(y)
        return np.corrcoef(x[own], y[own])[0, 1]

    upper = np.triu_indices(len(first))
    real = alike(np.arange(len(first)))
    return (1 + sum(alike(order) >= real - 1e-9 for order in orders)) / (1 + len(orders))
