"""Weighs by level, whatever the group."""

# question: weighted-means
# loses: 3
# says: levels alone


def weighted_means(values, is_patient, levels, is_kept):
    means = []
    for group in (True, False):
        total = weights = 0.0
        for level in np.unique(levels[is_patient == group]):
            kept = (is_patient == group) & (levels == level) & is_kept
            if not kept.any():
                total = np.nan
                continue
            weight = 1 / is_kept[levels == level].mean()
            total += weight * values[kept].sum()
            weights += weight * kept.sum()
        means.append(total / weights)
    return np.array(means)
