"""Multiplies by who belongs to whom."""

# question: sum-by-donor


def sum_by_donor(counts, donors):
    belongs = np.unique(donors)[:, None] == donors
    return belongs.astype(float) @ counts
