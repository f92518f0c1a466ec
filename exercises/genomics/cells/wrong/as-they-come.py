"""Takes donors in the order in which they appear."""

# question: sum-by-donor
# loses: 3
# says: Sort them by name


def sum_by_donor(counts, donors):
    names = list(dict.fromkeys(donors.tolist()))
    return np.array([counts[donors == one].sum(axis=0) for one in names])
