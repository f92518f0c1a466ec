"""Loses pieces of a single value."""

# question: joined-moments
# loses: 1
# says: without pieces of one value


def joined_moments(counts, means, variances):
    counts = np.where(counts == 1, 0, counts)
    there = counts > 0
    n, m, total = counts[there], means[there], counts.sum()
    if total == 0:
        return np.array([0, np.nan, np.nan])
    mean = m[0] + np.sum(n * (m - m[0])) / total
    within = np.where(n > 1, (n - 1) * np.nan_to_num(variances[there]), 0)
    squares = np.sum(within + n * (m - mean) ** 2)
    return np.array([total, mean, squares / (total - 1) if total > 1 else np.nan])
