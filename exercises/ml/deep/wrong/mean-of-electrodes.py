"""Averages over electrodes."""

# question: slide
# loses: 4
# says: mean over electrodes


def slide(trials, kernels):
    n = kernels.shape[-1]
    places = range(trials.shape[-1] - n + 1)
    found = [np.einsum("nck,fck->nf", trials[:, :, t : t + n], kernels) for t in places]
    return np.stack(found, axis=-1) / trials.shape[1]
