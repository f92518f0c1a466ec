"""Looks at counts up to 49."""

# question: information
# loses: 1
# says: far above the largest mean


def information(prior, rates):
    counts = np.arange(50)
    p = stats.poisson.pmf(counts, rates[..., None])
    mixed = np.tensordot(prior, p, 1)
    return stats.entropy(mixed, axis=-1, base=2) - prior @ stats.entropy(p, axis=-1, base=2)
