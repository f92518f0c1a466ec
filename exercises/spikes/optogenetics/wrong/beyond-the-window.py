"""Forgets the window."""

# question: first-spikes-s
# loses: 2
# says: beyond the window


def first_spikes_s(spike_times_s, pulses_s, window_s):
    after_s = np.append(spike_times_s, np.inf)[np.searchsorted(spike_times_s, pulses_s)] - pulses_s
    return np.where(np.isinf(after_s), np.nan, after_s)
