"""Takes the mean of all bins for the baseline, the answer to light included."""

# question: excess-hz
# loses: 3
# says: The light must have no say in the baseline


def excess_hz(spike_times_s, pulses_s, before_s, after_s, bin_s):
    edges = np.arange(-round(before_s / bin_s), round(after_s / bin_s) + 1) * bin_s
    counts = sum(np.histogram(spike_times_s - pulse_s, edges)[0] for pulse_s in pulses_s)
    rates = counts / len(pulses_s) / bin_s
    return rates - rates.mean()
