"""Forgets the 1.4826."""

# question: measure-away
# loses: 4
# says: not multiplied by 1.4826


def measure_away(values, groups):
    away = np.full(len(values), np.nan)
    for group in np.unique(groups):
        own = groups == group
        there = values[own & ~np.isnan(values)]
        if len(there) >= 8:
            away[own] = (values[own] - np.median(there)) / np.median(np.abs(there - np.median(there)))
    return away
