"""Returns 0 where no spike came."""

# question: first-spikes-s
# loses: 3
# says: An absent spike has no time


def first_spikes_s(spike_times_s, pulses_s, window_s):
    after_s = np.append(spike_times_s, np.inf)[np.searchsorted(spike_times_s, pulses_s)] - pulses_s
    return np.where(after_s < window_s, after_s, 0.0)
