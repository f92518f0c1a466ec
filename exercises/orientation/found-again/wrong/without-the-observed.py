"""p can be 0."""

# question: p-by-maximum
# loses: 5
# says: add 1 above and below


def p_by_maximum(values, groups, shuffled_groups):
    def size_of_t(labels):
        return np.abs(stats.ttest_ind(values[labels == 1], values[labels == 0]).statistic)

    largest = np.array([size_of_t(labels).max() for labels in shuffled_groups])
    return (largest[:, None] >= size_of_t(groups)).mean(axis=0)
