"""Takes the rows as they come."""

# question: refined
# loses: 3
# says: how the rows are sorted


def refined(results, steps_ms, tolerance):
    coarse, middle, fine = range(3)
    first, second = results[coarse] - results[middle], results[middle] - results[fine]
    if second == 0 or first / second <= 1:
        return np.full(3, np.nan)
    ratio = steps_ms[coarse] / steps_ms[middle]
    order = np.log(first / second) / np.log(ratio)
    left = second / (ratio**order - 1)
    return np.array([order, results[fine] - left, steps_ms[fine] * (tolerance / abs(left)) ** (1 / order)])
