"""Pads the trial with zeros."""

# question: slide
# loses: 4
# says: shape


def slide(trials, kernels):
    n = kernels.shape[-1]
    trials = np.pad(trials, ((0, 0), (0, 0), (n - 1, 0)))
    places = range(trials.shape[-1] - n + 1)
    return np.stack([np.einsum("nck,fck->nf", trials[:, :, t : t + n], kernels) for t in places], axis=-1)
