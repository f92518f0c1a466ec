"""Takes the p of independent pairs."""

# question: pair-p
# loses: 4
# says: as if they were independent


def pair_p(first, second, orders):
    def alike(order):
        x, y = first[upper], second[np.ix_(order, order)][upper]
        own = ~np.isnan(x) & ~np.isnan(y)
        return np.corrcoef(x[own], y[own])[0, 1]

    upper = np.triu_indices(len(first), 1)
    x, y = first[upper], second[upper]
    own = np.isfinite(x + y)
    return stats.pearsonr(x[own], y[own], alternative="greater").pvalue
