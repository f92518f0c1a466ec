"""Takes those who were kept as they are."""

# question: weighted-means
# loses: 3
# says: those who were kept


def weighted_means(values, is_patient, levels, is_kept):
    return np.array([values[is_kept & (is_patient == group)].mean() for group in (True, False)])
