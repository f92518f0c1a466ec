"""The mean divergence of each hypothesis from the mixture."""

# question: information


def information(prior, rates):
    p = stats.poisson.pmf(np.arange(int(3 * rates.max()) + 60)[:, None, None], rates)
    mixed = np.einsum("h,chs->cs", prior, p)
    parts = np.where(p > 0, p * np.log2(np.where(p > 0, p, 1) / mixed[:, None]), 0)
    return prior @ parts.sum(axis=0)
