"""Divides by n - 1, which np.std does not."""

# question: mean-and-sd
# loses: 5
# says: divide by n


def mean_and_sd(chunks):
    n = sum(len(chunk) for chunk in chunks)
    mean = sum(chunk.sum(axis=0) for chunk in chunks) / n
    squares = sum(((chunk - mean) ** 2).sum(axis=0) for chunk in chunks)
    return np.array([mean, np.sqrt(squares / (n - 1))])
