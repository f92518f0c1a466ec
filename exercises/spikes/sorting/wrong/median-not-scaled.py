"""Forgets that half of a Gaussian lies within 0.6745 deviations."""

# question: noise-uv
# loses: 3
# says: the median of the absolute values itself.


def noise_uv(traces_uv):
    return np.median(np.abs(traces_uv), axis=0)
