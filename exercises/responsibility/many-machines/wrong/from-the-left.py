"""Adds in a loop."""

# question: tree-sum
# loses: 4
# says: the sum from the left


def tree_sum(values):
    total = 0.0
    for value in values:
        total += value
    return total
