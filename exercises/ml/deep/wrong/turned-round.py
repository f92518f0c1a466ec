"""Turns the kernel."""

# question: slide
# loses: 4
# says: turned round


def slide(trials, kernels):
    n = kernels.shape[-1]
    places = range(trials.shape[-1] - n + 1)
    return np.stack([np.einsum("nck,fck->nf", trials[:, :, t : t + n], kernels[:, :, ::-1]) for t in places], axis=-1)
