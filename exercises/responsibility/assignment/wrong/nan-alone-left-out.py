"""Uses each value that is finite."""

# question: weighted-means
# loses: 4
# says: were thrown away


def weighted_means(values, is_patient, levels, is_kept):
    means = []
    for group in (True, False):
        total = 0.0
        for level in np.unique(levels[is_patient == group]):
            cell = (is_patient == group) & (levels == level)
            total += cell.sum() * np.nanmean(values[cell]) if np.any(cell & is_kept) else np.nan
        means.append(total / np.sum(is_patient == group))
    return np.array(means)
