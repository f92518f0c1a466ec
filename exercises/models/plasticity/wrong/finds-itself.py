"""Counts a spike at the time itself."""

# question: trace-at
# loses: 1
# says: the spike of the time itself


def trace_at(spikes_s, times_s, tau_s):
    since = times_s[:, None] - spikes_s
    return np.where(since >= 0, np.exp(-np.maximum(since, 0) / tau_s), 0).sum(axis=1)
