"""Counts earlier spikes."""

# question: trace-at
# loses: 4
# says: without decay


def trace_at(spikes_s, times_s, tau_s):
    return (times_s[:, None] > spikes_s).sum(axis=1).astype(float)
