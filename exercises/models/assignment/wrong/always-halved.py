"""Takes every ratio for 2."""

# question: refined
# loses: 3
# says: order for halved steps


def refined(results, steps_ms, tolerance):
    coarse, middle, fine = np.argsort(-steps_ms)
    first, second = results[coarse] - results[middle], results[middle] - results[fine]
    if second == 0 or first / second <= 1:
        return np.full(3, np.nan)
    ratio = 2.0
    order = np.log(first / second) / np.log(ratio)
    left = second / (ratio**order - 1)
    return np.array([order, results[fine] - left, steps_ms[fine] * (tolerance / abs(left)) ** (1 / order)])
