"""Counts lost cells as 0."""

# question: counted-power
# loses: 2
# says: lost cells count as 0


def counted_power(first, second, alpha):
    def means(group):
        return np.nan_to_num(group).mean(axis=1)

    n_found = 0
    for one, two in zip(first, second, strict=True):
        a, b = means(one), means(two)
        n_found += min(len(a), len(b)) > 1 and stats.ttest_ind(a, b).pvalue <= alpha
    return n_found / len(first)
