"""Takes medians that skip gaps."""

# question: measure-away


def measure_away(values, groups):
    away = np.full(values.shape, np.nan)
    for group in set(groups.tolist()):
        own = values[groups == group]
        if np.isfinite(own).sum() > 7:
            apart = own - np.nanmedian(own)
            away[groups == group] = apart / np.nanmedian(np.abs(apart)) / 1.4826
    return away
