"""All events at once, as a table of times and people."""

# question: late-log-rank


def late_log_rank(times, is_event, starts):
    t = np.unique(times[is_event])[:, None]
    risk, on = times >= t, starts < t
    now = is_event & (times == t)
    n, m, d = risk.sum(axis=1), (risk & on).sum(axis=1), now.sum(axis=1)
    spread = (d * m * (n - m) * (n - d) / (n**2 * np.maximum(n - 1, 1))).sum()
    if spread == 0:
        return 0
    return ((now & on).sum() - (d * m / n).sum()) / spread**0.5
