"""Takes a rate below the baseline for an error, and cuts it off."""

# question: excess-hz
# loses: 4
# says: off by more than


def excess_hz(spike_times_s, pulses_s, before_s, after_s, bin_s):
    n_before = round(before_s / bin_s)
    edges = np.arange(-n_before, round(after_s / bin_s) + 1) * bin_s
    counts = sum(np.histogram(spike_times_s - pulse_s, edges)[0] for pulse_s in pulses_s)
    rates = counts / len(pulses_s) / bin_s
    return np.maximum(rates - rates[:n_before].mean(), 0)
