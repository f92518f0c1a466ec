"""Takes Wald's interval."""

# question: estimate
# loses: 4
# says: Wald's interval


def estimate(a, n, c, m):
    p, q = a / n, c / m
    half = 1.959964 * np.sqrt(p * (1 - p) / n + q * (1 - q) / m)
    return np.array([p - q, p - q - half, p - q + half])
