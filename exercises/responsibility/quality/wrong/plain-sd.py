"""Takes mean and standard deviation."""

# question: measure-away
# loses: 4
# says: mean and standard deviation


def measure_away(values, groups):
    away = np.full(len(values), np.nan)
    for group in np.unique(groups):
        own = groups == group
        there = values[own & ~np.isnan(values)]
        if len(there) >= 8:
            away[own] = (values[own] - there.mean()) / there.std()
    return away
