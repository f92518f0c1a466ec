"""Looks at the hits alone."""

# question: bound-epsilon
# loses: 1
# says: Take the larger of


def bound_epsilon(first, second, threshold):
    from scipy.stats import beta

    hits, alarms = np.sum(first >= threshold), np.sum(second >= threshold)
    low = beta.ppf(0.025, hits, len(first) - hits + 1) if hits > 0 else 0.0
    high = beta.ppf(0.975, alarms + 1, len(second) - alarms) if alarms < len(second) else 1.0
    one = np.log(low / high) if low > 0 else 0.0
    return max(one, 0.0)
