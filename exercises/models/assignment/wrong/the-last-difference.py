"""Takes the last difference for the error."""

# question: refined
# loses: 5
# says: step for the last difference


def refined(results, steps_ms, tolerance):
    coarse, middle, fine = np.argsort(-steps_ms)
    first, second = results[coarse] - results[middle], results[middle] - results[fine]
    if second == 0 or first / second <= 1:
        return np.full(3, np.nan)
    ratio = steps_ms[coarse] / steps_ms[middle]
    order = np.log(first / second) / np.log(ratio)
    left = second / (ratio**order - 1)
    return np.array([order, results[fine] - left, steps_ms[fine] * (tolerance / abs(second)) ** (1 / order)])
