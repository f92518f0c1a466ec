"""Measures spikes and noise together."""

# question: noise-uv
# loses: 3
# says: the standard deviation, which the spikes raise.


def noise_uv(traces_uv):
    return np.std(traces_uv, axis=0)
