"""Takes the density for a threshold."""

# question: keep-strongest
# loses: 4
# says: a share of the pairs, not a threshold


def keep_strongest(connectome, density):
    kept = np.where(connectome > density, connectome, 0.0)
    np.fill_diagonal(kept, 0)
    return kept
