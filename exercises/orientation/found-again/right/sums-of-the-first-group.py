"""Compares sums of the first group with what is expected of it: the same order of ways."""

# question: p-by-shuffling


def p_by_shuffling(first, second):
    pooled = list(first) + list(second)
    expected = sum(pooled) * len(first) / len(pooled)
    sums = [sum(way) for way in itertools.combinations(pooled, len(first))]
    return sum(abs(one - expected) >= abs(sum(first) - expected) - 1e-9 for one in sums) / len(sums)
