"""Lets spikes that are still to come count."""

# question: trace-at
# loses: 4
# says: still to come


def trace_at(spikes_s, times_s, tau_s):
    since = times_s[:, None] - spikes_s
    return np.sum(np.exp(-np.abs(since) / tau_s) * (since != 0), axis=1)
