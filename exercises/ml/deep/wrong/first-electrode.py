"""Forgets all electrodes but one."""

# question: slide
# loses: 4
# says: first electrode alone


def slide(trials, kernels):
    n = kernels.shape[-1]
    places = range(trials.shape[-1] - n + 1)
    return np.stack([np.einsum("nk,fk->nf", trials[:, 0, t : t + n], kernels[:, 0]) for t in places], axis=-1)
