"""Pairs in a list, correlations by scipy."""

# question: pair-p


def pair_p(first, second, orders):
    n = len(first)

    def alike(order):
        pairs = [(first[i, j], second[order[i], order[j]]) for i in range(n) for j in range(i + 1, n)]
        kept = np.array([one for one in pairs if np.isfinite(one).all()])
        return round(stats.pearsonr(kept[:, 0], kept[:, 1])[0], 9)

    real = alike(range(n))
    return (1 + sum(1 for order in orders if alike(order) >= real)) / (1 + len(orders))
