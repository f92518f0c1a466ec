"""Squares about one of the means."""

# question: joined-moments


def joined_moments(counts, means, variances):
    n, there = counts.sum(), counts > 0
    if n == 0:
        return np.array([0.0, np.nan, np.nan])
    c, m = counts[there], means[there]
    away = m - np.median(m)
    inside = np.nansum(np.where(c > 1, (c - 1) * variances[there], 0.0))
    total = inside + (c * away**2).sum() - (c * away).sum() ** 2 / n
    return np.array([n, np.median(m) + (c * away).sum() / n, total / (n - 1) if n > 1 else np.nan])
