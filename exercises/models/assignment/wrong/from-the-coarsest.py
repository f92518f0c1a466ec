"""Takes the coarsest result's error."""

# question: refined
# loses: 5
# says: error of the coarsest


def refined(results, steps_ms, tolerance):
    coarse, middle, fine = np.argsort(-steps_ms)
    first, second = results[coarse] - results[middle], results[middle] - results[fine]
    if second == 0 or first / second <= 1:
        return np.full(3, np.nan)
    ratio = steps_ms[coarse] / steps_ms[middle]
    order = np.log(first / second) / np.log(ratio)
    left = second / (ratio**order - 1)
    return np.array(
        [order, results[fine] - left, steps_ms[fine] * (tolerance / abs(left * ratio ** (2 * order))) ** (1 / order)]
    )
