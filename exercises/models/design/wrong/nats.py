"""Takes the natural logarithm."""

# question: information
# loses: 4
# says: nats


def information(prior, rates):
    counts = np.arange(300)
    p = stats.poisson.pmf(counts, rates[..., None])
    mixed = np.tensordot(prior, p, 1)
    return stats.entropy(mixed, axis=-1) - prior @ stats.entropy(p, axis=-1)
