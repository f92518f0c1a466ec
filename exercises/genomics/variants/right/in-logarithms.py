"""Adds logarithms of factorials."""

# question: exact-p


def exact_p(none, one, two):
    from scipy.special import gammaln

    n, r = none + one + two, min(2 * none + one, 2 * two + one)
    h = np.arange(r % 2, r + 1, 2)
    log_ways = h * np.log(2) - gammaln((r - h) / 2 + 1) - gammaln(h + 1) - gammaln(n - (r + h) / 2 + 1)
    ways = np.exp(log_ways - log_ways.max())
    return ways[ways <= ways[h == one] * (1 + 1e-9)].sum() / ways.sum()
