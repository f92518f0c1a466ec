"""Inventions cost nothing."""

# question: accuracy
# loses: 3
# says: the share of true spikes that were found.


def accuracy(true_samples, found_samples, reach):
    return np.mean([np.any(np.abs(found_samples - sample) <= reach) for sample in true_samples])
