"""Counts lines that come home as false."""

# question: fates
# loses: 3
# says: They join nothing


def fates(first_ends, last_ends):
    low, high = np.minimum(first_ends, last_ends), np.maximum(first_ends, last_ends)
    joins = low > 0
    true = joins & (low % 2 == 1) & (high == low + 1)
    return np.array([true.sum(), (joins & ~true).sum(), (~joins).sum()])
