"""Weighs by the share kept."""

# question: weighted-means
# loses: 3
# says: turned round


def weighted_means(values, is_patient, levels, is_kept):
    means = []
    for group in (True, False):
        total = weights = 0.0
        for level in np.unique(levels[is_patient == group]):
            cell = (is_patient == group) & (levels == level)
            kept = cell & is_kept
            if not kept.any():
                total = np.nan
                continue
            total += kept.sum() / cell.sum() * values[kept].sum()
            weights += kept.sum() / cell.sum() * kept.sum()
        means.append(total / weights)
    return np.array(means)
