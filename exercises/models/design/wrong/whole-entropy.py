"""Gives the entropy of the count."""

# question: information
# loses: 4
# says: the entropy of the count


def information(prior, rates):
    counts = np.arange(300)
    p = stats.poisson.pmf(counts, rates[..., None])
    mixed = np.tensordot(prior, p, 1)
    return stats.entropy(mixed, axis=-1, base=2)
