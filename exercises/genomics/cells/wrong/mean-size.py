"""Scales to the mean size."""

# question: normalise
# loses: 3
# says: mean size


def normalise(counts):
    size = counts.sum(axis=1, keepdims=True)
    return np.log1p(counts / size * size.mean())
