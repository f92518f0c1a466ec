"""Gives controls first."""

# question: weighted-means
# loses: 5
# says: controls first


def weighted_means(values, is_patient, levels, is_kept):
    means = []
    for group in (False, True):
        total = 0.0
        for level in np.unique(levels[is_patient == group]):
            cell = (is_patient == group) & (levels == level)
            is_there = np.any(cell & is_kept)
            total += cell.sum() * values[cell & is_kept].mean() if is_there else np.nan
        means.append(total / np.sum(is_patient == group))
    return np.array(means)
