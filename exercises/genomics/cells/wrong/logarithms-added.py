"""Adds up logarithms."""

# question: sum-by-donor
# loses: 3
# says: Add the counts themselves


def sum_by_donor(counts, donors):
    return np.array([np.log1p(counts[donors == one]).sum(axis=0) for one in np.unique(donors)])
