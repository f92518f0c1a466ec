"""Stops at U."""

# question: rank-sum-z
# loses: 4
# says: Subtract half of the pairs


def rank_sum_z(inside, outside):
    return (inside[:, None] > outside).sum() + 0.5 * (inside[:, None] == outside).sum()
