"""Averages the cells of a donor."""

# question: sum-by-donor
# loses: 3
# says: Counts are added up


def sum_by_donor(counts, donors):
    return np.array([counts[donors == one].mean(axis=0) for one in np.unique(donors)])
