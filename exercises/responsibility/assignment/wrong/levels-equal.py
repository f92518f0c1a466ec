"""Lets each level count the same."""

# question: weighted-means
# loses: 3
# says: each level counts the same


def weighted_means(values, is_patient, levels, is_kept):
    means = []
    for group in (True, False):
        total = 0.0
        for level in np.unique(levels[is_patient == group]):
            cell = (is_patient == group) & (levels == level)
            is_there = np.any(cell & is_kept)
            total += values[cell & is_kept].mean() if is_there else np.nan
        means.append(total / len(np.unique(levels[is_patient == group])))
    return np.array(means)
