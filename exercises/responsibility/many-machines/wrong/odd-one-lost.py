"""Loses the last of an odd number."""

# question: tree-sum
# loses: 2
# says: It has no neighbour


def tree_sum(values):
    level = list(values)
    while len(level) > 1:
        level = [level[k] + level[k + 1] for k in range(0, len(level) - 1, 2)]
    return level[0]
