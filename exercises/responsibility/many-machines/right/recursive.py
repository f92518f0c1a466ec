"""Level by level, by recursion."""

# question: tree-sum


def tree_sum(values):
    if len(values) == 1:
        return values[0]
    pairs = [sum(values[k : k + 2]) for k in range(0, len(values), 2)]
    return tree_sum(pairs)
