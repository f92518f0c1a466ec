"""Gives excluded scans the weight 0, and 0 times NaN is NaN."""

# question: weighted-means
# loses: 1
# says: NaN or infinity


def weighted_means(values, is_patient, levels, is_kept):
    weights = np.zeros(len(values))
    for group in (True, False):
        for level in np.unique(levels[is_patient == group]):
            cell = (is_patient == group) & (levels == level)
            n_kept = np.sum(cell & is_kept)
            weights[cell & is_kept] = cell.sum() / n_kept if n_kept else np.nan
            if not n_kept:
                weights[cell] = np.nan
    return np.array([np.average(values[own], weights=weights[own]) for own in (is_patient, ~is_patient)])
