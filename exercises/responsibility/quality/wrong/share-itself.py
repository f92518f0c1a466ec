"""Weighs by the share and not by one over it."""

# question: weigh
# loses: 4
# says: divide by the share


def weigh(is_kept, kinds):
    weights = np.zeros(len(kinds))
    for kind in np.unique(kinds):
        own = kinds == kind
        weights[own] = is_kept[own] * is_kept[own].mean()
    return weights
