"""Masked means, and the t test with NaN left out."""

# question: counted-power


def counted_power(first, second, alpha):
    found = 0
    for pair in zip(first, second, strict=True):
        groups = []
        for group in pair:
            n = np.isfinite(group).sum(axis=1)
            groups.append((np.nansum(group, axis=1) / np.where(n, n, 1))[n > 0])
        a, b = groups
        df = len(a) + len(b) - 2
        if min(len(a), len(b)) >= 2:
            pooled = (np.sum((a - a.mean()) ** 2) + np.sum((b - b.mean()) ** 2)) / df
            t = (a.mean() - b.mean()) / np.sqrt(pooled * (1 / len(a) + 1 / len(b)))
            found += 2 * stats.t.sf(abs(t), df) <= alpha
    return found / len(first)
