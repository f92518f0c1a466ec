"""Merges mean and sum of squares chunk by chunk (Chan's rule)."""

# question: mean-and-sd


def mean_and_sd(chunks):
    n, mean, spread = 0, 0.0, 0.0
    for chunk in chunks:
        m, part = len(chunk), chunk.mean(axis=0)
        gap = part - mean
        spread = spread + ((chunk - part) ** 2).sum(axis=0) + gap**2 * n * m / (n + m)
        mean, n = mean + gap * m / (n + m), n + m
    return np.vstack([mean, np.sqrt(spread / n)])
