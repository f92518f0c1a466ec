"""Loses the last piece."""

# question: joined-moments
# loses: 3
# says: without the last piece


def joined_moments(counts, means, variances):
    counts, means, variances = counts[:-1], means[:-1], variances[:-1]
    there = counts > 0
    n, m, total = counts[there], means[there], counts.sum()
    if total == 0:
        return np.array([0, np.nan, np.nan])
    mean = m[0] + np.sum(n * (m - m[0])) / total
    within = np.where(n > 1, (n - 1) * np.nan_to_num(variances[there]), 0)
    squares = np.sum(within + n * (m - mean) ** 2)
    return np.array([total, mean, squares / (total - 1) if total > 1 else np.nan])
