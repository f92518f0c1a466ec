"""Takes every pair of neighbouring numbers for a bundle."""

# question: fates
# loses: 3
# says: neighbouring numbers as true


def fates(first_ends, last_ends):
    low, high = np.minimum(first_ends, last_ends), np.maximum(first_ends, last_ends)
    joins = (low > 0) & (low != high)
    true = joins & (high - low == 1)
    return np.array([true.sum(), (joins & ~true).sum(), (~joins).sum()])
