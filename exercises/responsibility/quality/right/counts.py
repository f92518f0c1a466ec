"""Counts people of each kind."""

# question: weigh


def weigh(is_kept, kinds):
    _, own = np.unique(kinds, return_inverse=True)
    n_all, n_kept = np.bincount(own), np.bincount(own, weights=is_kept)
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(n_kept[own] == 0, np.nan, is_kept * n_all[own] / n_kept[own])
