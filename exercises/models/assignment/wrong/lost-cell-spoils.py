"""Loses a study with a lost cell."""

# question: counted-power
# loses: 2
# says: spoils the study


def counted_power(first, second, alpha):
    def means(group):
        return group.mean(axis=1)

    n_found = 0
    for one, two in zip(first, second, strict=True):
        a, b = means(one), means(two)
        n_found += min(len(a), len(b)) > 1 and stats.ttest_ind(a, b).pvalue <= alpha
    return n_found / len(first)
