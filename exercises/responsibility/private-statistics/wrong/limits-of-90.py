"""Takes limits of 90 %."""

# question: bound-epsilon
# loses: 4
# says: limits of 90 %


def bound_epsilon(first, second, threshold):
    from scipy.stats import beta

    hits, alarms = np.sum(first >= threshold), np.sum(second >= threshold)
    low = beta.ppf(0.05, hits, len(first) - hits + 1) if hits > 0 else 0.0
    high = beta.ppf(0.95, alarms + 1, len(second) - alarms) if alarms < len(second) else 1.0
    one = np.log(low / high) if low > 0 else 0.0
    other = np.log((1 - high) / (1 - low)) if high < 1 else 0.0
    return max(one, other, 0.0)
