"""Two passes: first the mean, then the squares of what is left; more exact, and as small."""

# question: mean-and-sd


def mean_and_sd(chunks):
    n = sum(len(chunk) for chunk in chunks)
    mean = sum(chunk.sum(axis=0) for chunk in chunks) / n
    variance = sum(((chunk - mean) ** 2).sum(axis=0) for chunk in chunks) / n
    return np.array([mean, np.sqrt(variance)])
