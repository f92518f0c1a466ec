"""Divides by the sums of genes."""

# question: normalise
# loses: 3
# says: own size


def normalise(counts):
    size = counts.sum(axis=0)
    return np.log1p(counts / size * np.median(size))
