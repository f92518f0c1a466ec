"""Takes the mean of the variances."""

# question: joined-moments
# loses: 4
# says: mean of the variances


def joined_moments(counts, means, variances):
    there = counts > 0
    n, m, total = counts[there], means[there], counts.sum()
    if total == 0:
        return np.array([0, np.nan, np.nan])
    mean = m[0] + np.sum(n * (m - m[0])) / total
    return np.array([total, mean, np.nanmean(variances[there]) if total > 1 else np.nan])
