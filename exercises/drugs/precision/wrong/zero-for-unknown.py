"""Says 0 where nothing is known."""

# question: weigh
# loses: 1
# says: nothing is known


def weigh(fits, kinds, prior, n_kinds):
    weights = prior * fits
    return np.bincount(kinds, weights=weights, minlength=n_kinds) / max(weights.sum(), 1e-300)
