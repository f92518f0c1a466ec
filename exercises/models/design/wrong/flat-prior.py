"""Ignores the prior."""

# question: information
# loses: 3
# says: Weigh them by the prior


def information(prior, rates):
    counts = np.arange(300)
    p = stats.poisson.pmf(counts, rates[..., None])
    mixed = p.mean(axis=0)
    return stats.entropy(mixed, axis=-1, base=2) - stats.entropy(p, axis=-1, base=2).mean(axis=0)
