"""Gives NaN for both groups."""

# question: weighted-means
# loses: 1
# says: NaN for both groups


def weighted_means(values, is_patient, levels, is_kept):
    means = []
    for group in (True, False):
        total = 0.0
        for level in np.unique(levels[is_patient == group]):
            cell = (is_patient == group) & (levels == level)
            is_there = np.any(cell & is_kept)
            total += cell.sum() * values[cell & is_kept].mean() if is_there else np.nan
        means.append(total / np.sum(is_patient == group))
    return np.array(means) + 0 * sum(means)
