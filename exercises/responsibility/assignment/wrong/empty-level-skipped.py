"""Skips a level of which nobody was kept."""

# question: weighted-means
# loses: 1
# says: nobody was kept of one level


def weighted_means(values, is_patient, levels, is_kept):
    means = []
    for group in (True, False):
        total = weights = 0.0
        for level in np.unique(levels):
            cell = (is_patient == group) & (levels == level)
            if np.any(cell & is_kept):
                total += cell.sum() * values[cell & is_kept].mean()
                weights += cell.sum()
        means.append(total / weights)
    return np.array(means)
