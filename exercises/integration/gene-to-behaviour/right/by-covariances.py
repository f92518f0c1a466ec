"""Solves both fits from covariances."""

# question: carry


def carry(x, m, y):
    c = np.cov([x, m, y])
    return c[0, 1] / c[0, 0] * np.linalg.solve(c[:2, :2], c[:2, 2])[1]
