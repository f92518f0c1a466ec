"""Uses one found spike for two hits. The visible spikes lie far apart."""

# question: accuracy
# loses: 1
# says:


def accuracy(true_samples, found_samples, reach):
    n_hits = sum(bool(np.any(np.abs(found_samples - sample) <= reach)) for sample in true_samples)
    return n_hits / (len(true_samples) + len(found_samples) - n_hits)
