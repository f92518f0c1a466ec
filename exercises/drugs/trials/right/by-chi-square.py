"""Squares z, and asks chi-square."""

# question: compare-groups


def compare_groups(first, second):
    table = np.array([first, second], dtype=float)
    b, d = table[:, 1] - table[:, 0], table[:, 3] - table[:, 2]
    logs = np.log(table[:, 0]) + np.log(d) - np.log(b) - np.log(table[:, 2])
    variance = (1 / table[:, 0] + 1 / b + 1 / table[:, 2] + 1 / d).sum()
    return stats.chi2.sf((logs[0] - logs[1]) ** 2 / variance, 1)
