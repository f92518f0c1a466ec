"""Forgets which pairs fit."""

# question: weigh
# loses: 4
# says: Strike out those that do not fit


def weigh(fits, kinds, prior, n_kinds):
    return np.bincount(kinds, weights=prior, minlength=n_kinds) / prior.sum()
