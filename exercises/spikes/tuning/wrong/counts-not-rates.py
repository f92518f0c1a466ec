"""Counts, and never divides."""

# question: psth-hz
# loses: 4
# says: Divide by the number of events and by the width of a bin.


def psth_hz(spike_times_s, events_s, start_s, stop_s, n_bins):
    after_s = (spike_times_s[None, :] - events_s[:, None]).ravel()
    return np.histogram(after_s, np.linspace(start_s, stop_s, n_bins + 1))[0]
