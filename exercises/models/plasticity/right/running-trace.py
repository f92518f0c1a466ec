"""A running trace from spike to spike."""

# question: trace-at


def trace_at(spikes_s, times_s, tau_s):
    after, last, x = [], None, 0.0
    for spike in spikes_s:
        x = 1.0 if last is None else x * np.exp(-(spike - last) / tau_s) + 1
        after.append(x)
        last = spike
    found = np.zeros(len(times_s))
    for k, time in enumerate(times_s):
        n_earlier = np.searchsorted(spikes_s, time)
        if n_earlier:
            found[k] = after[n_earlier - 1] * np.exp(-(time - spikes_s[n_earlier - 1]) / tau_s)
    return found
