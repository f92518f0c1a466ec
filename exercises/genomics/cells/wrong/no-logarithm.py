"""Forgets the logarithm."""

# question: normalise
# loses: 3
# says: without the logarithm


def normalise(counts):
    size = counts.sum(axis=1, keepdims=True)
    return counts / size * np.median(size)
