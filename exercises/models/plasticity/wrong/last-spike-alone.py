"""Sets the trace to 1 instead of adding 1."""

# question: trace-at
# loses: 4
# says: the last earlier spike alone


def trace_at(spikes_s, times_s, tau_s):
    since = times_s[:, None] - spikes_s
    last = np.where(since > 0, since, np.inf).min(axis=1)
    return np.exp(-last / tau_s)
