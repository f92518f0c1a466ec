"""Does not subtract the mean of the stimulus; the locust's is 0, so only the second check shows it."""

# question: triggered-average
# loses: 4
# says: Subtract the mean of the whole stimulus.


def triggered_average(stimulus, spike_samples, n_delays):
    samples = spike_samples[spike_samples >= n_delays - 1]
    return stimulus[samples[:, None] - np.arange(n_delays)].mean(axis=0)
