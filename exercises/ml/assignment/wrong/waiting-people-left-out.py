"""Leaves future patients out until they are treated."""

# question: late-log-rank
# loses: 4
# says: left out until then


def late_log_rank(times, is_event, starts):
    excess = variance = 0.0
    for t in np.unique(times[is_event]):
        is_risk, is_now = (times >= t) & ((starts < t) | (starts >= times)), is_event & (times == t)
        n, m, d = is_risk.sum(), np.sum(is_risk & (starts < t)), is_now.sum()
        excess += np.sum(is_now & (starts < t)) - d * m / n
        if n > 1:
            variance += d * (m / n) * (1 - m / n) * (n - d) / (n - 1)
    return excess / np.sqrt(variance) if variance > 0 else 0.0
