"""Returns ones instead of weights."""

# question: keep-strongest
# loses: 4
# says: Keep the weights


def keep_strongest(connectome, density):
    return (imaging.keep_strongest(connectome, density) > 0).astype(float)
