"""Gives the exact sum."""

# question: tree-sum
# loses: 4
# says: the exact sum


def tree_sum(values):
    import math

    return math.fsum(values)
