"""Takes the largest t, and not the largest size."""

# question: p-by-maximum
# loses: 5
# says: np.abs before the maximum


def p_by_maximum(values, groups, shuffled_groups):
    def t_of_all(labels):
        return stats.ttest_ind(values[labels == 1], values[labels == 0]).statistic

    largest = np.array([t_of_all(labels).max() for labels in shuffled_groups])
    return (1 + (largest[:, None] >= np.abs(t_of_all(groups))).sum(axis=0)) / (1 + len(largest))
