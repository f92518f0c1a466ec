"""Leaves ties out of the variance."""

# question: rank-sum-z
# loses: 3
# says: ties in the variance


def rank_sum_z(inside, outside):
    n1, n2 = len(inside), len(outside)
    u = (inside[:, None] > outside).sum() + 0.5 * (inside[:, None] == outside).sum()
    return (u - n1 * n2 / 2) / np.sqrt(n1 * n2 * (n1 + n2 + 1) / 12)
