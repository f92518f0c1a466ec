"""Judges a group of four."""

# question: measure-away
# loses: 1
# says: Below eight, nothing can be said


def measure_away(values, groups):
    away = np.full(len(values), np.nan)
    for group in np.unique(groups):
        own = groups == group
        there = values[own & ~np.isnan(values)]
        away[own] = (values[own] - np.median(there)) / (1.4826 * np.median(np.abs(there - np.median(there))))
    return away
