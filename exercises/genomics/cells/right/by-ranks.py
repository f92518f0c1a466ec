"""Takes ranks, and the correction for ties from SciPy."""

# question: rank-sum-z


def rank_sum_z(inside, outside):
    n1, n2 = len(inside), len(outside)
    ranks = stats.rankdata(np.concatenate([inside, outside]))
    u = ranks[:n1].sum() - n1 * (n1 + 1) / 2
    error = np.sqrt(stats.tiecorrect(ranks) * n1 * n2 * (n1 + n2 + 1) / 12)
    return (u - n1 * n2 / 2) / error
