"""Subtracts the other way round."""

# question: information
# loses: 4
# says: the sign turned


def information(prior, rates):
    counts = np.arange(300)
    p = stats.poisson.pmf(counts, rates[..., None])
    mixed = np.tensordot(prior, p, 1)
    return prior @ stats.entropy(p, axis=-1, base=2) - stats.entropy(mixed, axis=-1, base=2)
