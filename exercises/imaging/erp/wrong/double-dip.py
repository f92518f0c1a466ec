"""Chooses and measures on all trials."""

# question: honest-difference
# loses: 3
# says: double dipping


def honest_difference(a, b):
    gap = a.mean(axis=0) - b.mean(axis=0)
    return np.abs(gap).max()
