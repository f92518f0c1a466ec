"""One gap makes the whole group NaN."""

# question: measure-away
# loses: 1
# says: NaN or infinity


def measure_away(values, groups):
    away = np.full(len(values), np.nan)
    for group in np.unique(groups):
        own = groups == group
        if own.sum() >= 8:
            centre = np.median(values[own])
            away[own] = (values[own] - centre) / (1.4826 * np.median(np.abs(values[own] - centre)))
    return away
