"""Forgets the logarithm."""

# question: bound-epsilon
# loses: 4
# says: Epsilon is its logarithm


def bound_epsilon(first, second, threshold):
    from scipy.stats import beta

    hits, alarms = np.sum(first >= threshold), np.sum(second >= threshold)
    low = beta.ppf(0.025, hits, len(first) - hits + 1) if hits > 0 else 0.0
    return low / beta.ppf(0.975, alarms + 1, len(second) - alarms)
