"""Finds Wilson's limits as roots of a quadratic."""

# question: estimate


def estimate(a, n, c, m):
    z2 = stats.norm.isf(0.025) ** 2
    limits = [sorted(np.roots([k + z2, -(2 * x + z2), x**2 / k]).real) for x, k in ((a, n), (c, m))]
    p, q = a / n, c / m
    down = np.sqrt((p - limits[0][0]) ** 2 + (limits[1][1] - q) ** 2)
    up = np.sqrt((limits[0][1] - p) ** 2 + (q - limits[1][0]) ** 2)
    return np.array([p - q, p - q - down, p - q + up])
