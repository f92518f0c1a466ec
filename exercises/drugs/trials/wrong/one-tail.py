"""Looks at one tail."""

# question: compare-groups
# loses: 3
# says: two tails


def compare_groups(first, second):
    logs, variances = [], []
    for a, n, c, m in (first, second):
        cells = np.array([a, n - a, c, m - c])
        logs.append(np.log(cells[0] * cells[3] / (cells[1] * cells[2])))
        variances.append(np.sum(1 / cells))
    return stats.norm.sf(abs(logs[0] - logs[1]) / np.sqrt(sum(variances)))
