"""Takes a quantile of the whole matrix, diagonal and all."""

# question: keep-strongest
# loses: 4
# says: the diagonal in it


def keep_strongest(connectome, density):
    return np.where(connectome >= np.quantile(connectome, 1 - density), connectome, 0.0)
