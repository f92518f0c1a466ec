"""Piece after piece."""

# question: joined-moments


def joined_moments(counts, means, variances):
    n, mean, squares = 0, 0.0, 0.0
    for own, m, v in zip(counts, means, variances):
        if own == 0:
            continue
        apart, total = m - mean, n + own
        squares += ((own - 1) * v if own > 1 else 0.0) + (apart**2 * n * own / total if n else 0.0)
        mean = m if n == 0 else mean + apart * own / total
        n = total
    return np.array([n, mean if n else np.nan, squares / (n - 1) if n > 1 else np.nan])
