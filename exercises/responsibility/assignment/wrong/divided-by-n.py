"""Divides by n."""

# question: joined-moments
# loses: 4
# says: divided by n.


def joined_moments(counts, means, variances):
    there = counts > 0
    n, m, total = counts[there], means[there], counts.sum()
    if total == 0:
        return np.array([0, np.nan, np.nan])
    mean = m[0] + np.sum(n * (m - m[0])) / total
    within = np.where(n > 1, (n - 1) * np.nan_to_num(variances[there]), 0)
    squares = np.sum(within + n * (m - mean) ** 2)
    return np.array([total, mean, squares / total if total > 1 else np.nan])
