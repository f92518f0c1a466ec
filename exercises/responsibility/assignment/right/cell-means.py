"""Means of cells, mapped back to everybody."""

# question: weighted-means


def weighted_means(values, is_patient, levels, is_kept):
    filled = np.full(len(values), np.nan)
    for i in range(len(values)):
        like = is_kept & (is_patient == is_patient[i]) & (levels == levels[i])
        if like.any():
            filled[i] = values[like].mean()
    return np.array([filled[is_patient].mean(), filled[~is_patient].mean()])
