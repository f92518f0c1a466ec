"""Takes rates for limits."""

# question: bound-epsilon
# loses: 4
# says: without limits


def bound_epsilon(first, second, threshold):
    hits, alarms = np.mean(first >= threshold), np.mean(second >= threshold)
    one = np.log(hits / alarms) if alarms > 0 else np.inf
    return max(one, np.log((1 - alarms) / (1 - hits)), 0.0)
