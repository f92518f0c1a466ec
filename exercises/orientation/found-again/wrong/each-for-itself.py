"""Compares each measure with its own shuffles: no correction at all, and right for a single measure."""

# question: p-by-maximum
# loses: 4
# says: p values of each measure by itself


def p_by_maximum(values, groups, shuffled_groups):
    def size_of_t(labels):
        return np.abs(stats.ttest_ind(values[labels == 1], values[labels == 0]).statistic)

    drawn = np.array([size_of_t(labels) for labels in shuffled_groups])
    return (1 + (drawn >= size_of_t(groups)).sum(axis=0)) / (1 + len(drawn))
