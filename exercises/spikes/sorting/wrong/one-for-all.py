"""One number for all channels."""

# question: noise-uv
# loses: 3
# says: one number for all channels in every place


def noise_uv(traces_uv):
    return np.full(traces_uv.shape[1], np.median(np.abs(traces_uv)) / 0.6745)
