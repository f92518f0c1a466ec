"""Gives each spike to the last event before it. Only where windows overlap does a count go missing."""

# question: psth-hz
# loses: 4
# says: Take all differences spike minus event


def psth_hz(spike_times_s, events_s, start_s, stop_s, n_bins):
    last = np.searchsorted(events_s, spike_times_s - start_s, side="right") - 1
    after_s = spike_times_s[last >= 0] - events_s[last[last >= 0]]
    counts, _ = np.histogram(after_s, np.linspace(start_s, stop_s, n_bins + 1))
    return counts / (len(events_s) * (stop_s - start_s) / n_bins)
