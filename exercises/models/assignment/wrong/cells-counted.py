"""Tests cells."""

# question: counted-power
# loses: 4
# says: cells were counted


def counted_power(first, second, alpha):
    def means(group):
        return group[np.isfinite(group)]

    n_found = 0
    for one, two in zip(first, second, strict=True):
        a, b = means(one), means(two)
        n_found += min(len(a), len(b)) > 1 and stats.ttest_ind(a, b).pvalue <= alpha
    return n_found / len(first)
