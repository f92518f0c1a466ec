"""Counts the pairs that the outer group wins."""

# question: rank-sum-z
# loses: 4
# says: sign turned


def rank_sum_z(inside, outside):
    n1, n2 = len(inside), len(outside)
    n = n1 + n2
    u = (inside[:, None] < outside).sum() + 0.5 * (inside[:, None] == outside).sum()
    t = np.unique(np.concatenate([inside, outside]), return_counts=True)[1].astype(float)
    return (u - n1 * n2 / 2) / np.sqrt(n1 * n2 / 12 * (n + 1 - (t**3 - t).sum() / (n * (n - 1))))
