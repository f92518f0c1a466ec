"""One event at a time."""

# question: psth-hz


def psth_hz(spike_times_s, events_s, start_s, stop_s, n_bins):
    edges = np.linspace(start_s, stop_s, n_bins + 1)
    rows = [np.histogram(spike_times_s - event_s, edges)[0] for event_s in events_s]
    return np.mean(rows, axis=0) / np.diff(edges)
