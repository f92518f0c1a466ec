"""Adds standard errors."""

# question: compare-groups
# loses: 3
# says: Variances add up


def compare_groups(first, second):
    logs, errors = [], []
    for a, n, c, m in (first, second):
        cells = np.array([a, n - a, c, m - c])
        logs.append(np.log(cells[0] * cells[3] / (cells[1] * cells[2])))
        errors.append(np.sqrt(np.sum(1 / cells)))
    return 2 * stats.norm.sf(abs(logs[0] - logs[1]) / sum(errors))
