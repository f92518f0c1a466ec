"""Subtracts the other way round: what follows the event seems to come before it."""

# question: psth-hz
# loses: 4
# says: spike minus event


def psth_hz(spike_times_s, events_s, start_s, stop_s, n_bins):
    after_s = (events_s[:, None] - spike_times_s[None, :]).ravel()
    counts, _ = np.histogram(after_s, np.linspace(start_s, stop_s, n_bins + 1))
    return counts / (len(events_s) * (stop_s - start_s) / n_bins)
