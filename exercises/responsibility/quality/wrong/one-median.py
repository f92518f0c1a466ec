"""Compares all records with one median."""

# question: measure-away
# loses: 4
# says: all records against one median


def measure_away(values, groups):
    there = values[~np.isnan(values)]
    return (values - np.median(there)) / (1.4826 * np.median(np.abs(there - np.median(there))))
