"""Leaves out a spike in the very moment of the pulse."""

# question: first-spikes-s
# loses: 1
# says:


def first_spikes_s(spike_times_s, pulses_s, window_s):
    after_s = np.append(spike_times_s, np.inf)[np.searchsorted(spike_times_s, pulses_s, side="right")] - pulses_s
    return np.where(after_s < window_s, after_s, np.nan)
