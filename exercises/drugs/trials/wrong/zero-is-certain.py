"""Takes a risk of 0 for certain."""

# question: estimate
# loses: 1
# says: 0 of 20 is not 0


def estimate(a, n, c, m):
    z = stats.norm.isf(0.025)

    def wilson(x, k):
        if x == 0:
            return 0.0, 0.0
        risk = x / k
        middle = (risk + z**2 / (2 * k)) / (1 + z**2 / k)
        half = z / (1 + z**2 / k) * np.sqrt(risk * (1 - risk) / k + z**2 / (4 * k**2))
        return middle - half, middle + half

    p, q = a / n, c / m
    (low_p, high_p), (low_q, high_q) = wilson(a, n), wilson(c, m)
    return np.array([p - q, p - q - np.hypot(p - low_p, high_q - q), p - q + np.hypot(high_p - p, q - low_q)])
