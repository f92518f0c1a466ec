"""Takes an order of 1."""

# question: refined
# loses: 2
# says: order of 1


def refined(results, steps_ms, tolerance):
    coarse, middle, fine = np.argsort(-steps_ms)
    first, second = results[coarse] - results[middle], results[middle] - results[fine]
    if second == 0 or first / second <= 1:
        return np.full(3, np.nan)
    ratio = steps_ms[coarse] / steps_ms[middle]
    order = 1.0
    left = second / (ratio**order - 1)
    return np.array([order, results[fine] - left, steps_ms[fine] * (tolerance / abs(left)) ** (1 / order)])
