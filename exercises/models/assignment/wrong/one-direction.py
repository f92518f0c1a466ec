"""Tests one direction."""

# question: counted-power
# loses: 4
# says: a one-sided power


def counted_power(first, second, alpha):
    def means(group):
        return [np.nanmean(animal) for animal in group if not np.isnan(animal).all()]

    n_found = 0
    for one, two in zip(first, second, strict=True):
        a, b = means(one), means(two)
        n_found += min(len(a), len(b)) > 1 and stats.ttest_ind(a, b, alternative="less").pvalue <= alpha
    return n_found / len(first)
