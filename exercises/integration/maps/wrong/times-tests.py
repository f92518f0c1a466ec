"""Multiplies by the number of tests."""

# question: largest-p
# loses: 4
# says: number of tests


def largest_p(r, null_r):
    p = (1 + (np.abs(null_r) >= np.abs(r)).sum(axis=0)) / (1 + len(null_r))
    return np.minimum(p * r.size, 1)
