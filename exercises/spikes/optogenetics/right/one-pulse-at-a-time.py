"""One pulse at a time."""

# question: first-spikes-s


def first_spikes_s(spike_times_s, pulses_s, window_s):
    found = []
    for pulse in pulses_s:
        after = spike_times_s[(spike_times_s >= pulse)] - pulse
        after = after[after < window_s]
        found.append(after.min() if len(after) else np.nan)
    return found
