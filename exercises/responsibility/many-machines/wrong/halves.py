"""Cuts in the middle, which is another tree."""

# question: tree-sum
# loses: 2
# says: in exactly this order


def tree_sum(values):
    values = list(values)
    if len(values) == 1:
        return values[0]
    half = len(values) // 2
    return tree_sum(values[:half]) + tree_sum(values[half:])
