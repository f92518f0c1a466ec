"""Keeps the window as it lies in the recording: the longest delay comes first."""

# question: triggered-average
# loses: 3
# says: longest delay first


def triggered_average(stimulus, spike_samples, n_delays):
    samples = spike_samples[spike_samples >= n_delays - 1]
    windows = [stimulus[sample - n_delays + 1 : sample + 1] for sample in samples]
    return np.mean(windows, axis=0) - stimulus.mean()
