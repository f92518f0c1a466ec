"""Forgets the baseline."""

# question: excess-hz
# loses: 4
# says: Subtract the mean of the bins before the light


def excess_hz(spike_times_s, pulses_s, before_s, after_s, bin_s):
    edges = np.arange(-round(before_s / bin_s), round(after_s / bin_s) + 1) * bin_s
    counts = sum(np.histogram(spike_times_s - pulse_s, edges)[0] for pulse_s in pulses_s)
    return counts / len(pulses_s) / bin_s
