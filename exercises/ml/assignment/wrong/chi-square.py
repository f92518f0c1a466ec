"""Gives chi-square."""

# question: late-log-rank
# loses: 5
# says: the square


def late_log_rank(times, is_event, starts):
    excess = variance = 0.0
    for t in np.unique(times[is_event]):
        is_risk, is_now = times >= t, is_event & (times == t)
        n, m, d = is_risk.sum(), np.sum(is_risk & (starts < t)), is_now.sum()
        excess += np.sum(is_now & (starts < t)) - d * m / n
        if n > 1:
            variance += d * (m / n) * (1 - m / n) * (n - d) / (n - 1)
    return excess**2 / variance if variance > 0 else 0.0
