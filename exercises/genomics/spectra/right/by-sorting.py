"""Sorts once, and gives equal scores the last rate of their group."""

# question: q-values


def q_values(scores, is_decoy):
    levels, place = np.unique(-scores, return_inverse=True)
    n_decoys = np.cumsum(np.bincount(place, weights=is_decoy, minlength=len(levels)))
    n_targets = np.cumsum(np.bincount(place, weights=~is_decoy, minlength=len(levels)))
    rates = np.minimum((n_decoys + 1) / np.maximum(n_targets, 1), 1)
    return np.minimum.accumulate(rates[::-1])[::-1][place]
