"""By ranks, as Mann and Whitney did."""

# question: area


def area(scores, is_case):
    from scipy.stats import rankdata

    n, m = is_case.sum(), (~is_case).sum()
    return (rankdata(scores)[is_case].sum() - n * (n + 1) / 2) / (n * m)
