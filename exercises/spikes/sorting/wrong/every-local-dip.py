"""Compares with the two next samples only."""

# question: is-trough
# loses: 2
# says: every local dip


def is_trough(trace, level, reach):
    before, after = np.append(np.inf, trace[:-1]), np.append(trace[1:], np.inf)
    return (trace < -level) & (trace <= before) & (trace <= after)
