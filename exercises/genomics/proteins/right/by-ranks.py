"""Counts pairs by the ranks."""

# question: area


def area(scores, is_case):
    n, m = is_case.sum(), (~is_case).sum()
    return (stats.rankdata(scores)[is_case].sum() - n * (n + 1) / 2) / (n * m)
