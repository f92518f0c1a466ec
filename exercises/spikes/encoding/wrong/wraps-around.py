"""Lets a negative index look at the end of the recording."""

# question: triggered-average
# loses: 1
# says: Leave out the spike at sample 2


def triggered_average(stimulus, spike_samples, n_delays):
    return stimulus[spike_samples[:, None] - np.arange(n_delays)].mean(axis=0) - stimulus.mean()
