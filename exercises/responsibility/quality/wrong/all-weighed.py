"""Gives a weight to those who go."""

# question: weigh
# loses: 4
# says: weights for those who go


def weigh(is_kept, kinds):
    weights = np.zeros(len(kinds))
    for kind in np.unique(kinds):
        own = kinds == kind
        share = is_kept[own].mean()
        weights[own] = 1 / share if share > 0 else np.nan
    return weights
