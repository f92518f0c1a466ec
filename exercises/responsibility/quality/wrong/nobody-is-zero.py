"""Gives 0 to a kind of which nobody stays."""

# question: weigh
# loses: 1
# says: nobody stands for them, and the answer must say so


def weigh(is_kept, kinds):
    weights = np.zeros(len(kinds))
    for kind in np.unique(kinds):
        own = kinds == kind
        weights[own] = is_kept[own] / max(is_kept[own].mean(), 1e-9)
    return weights
