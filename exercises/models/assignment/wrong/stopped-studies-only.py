"""Averages looks over studies that stopped."""

# question: plan-looks
# loses: 5
# says: looks of the studies that stopped


def plan_looks(null_z, real_z, alpha):
    largest = np.nanmax(np.abs(null_z), axis=1)
    limit = min((one for one in largest if np.mean(largest >= one) <= alpha), default=np.inf)
    n_looks, n_found = [], 0
    for study in np.abs(real_z):
        reached = np.flatnonzero(study[~np.isnan(study)] >= limit)
        n_found += len(reached) > 0
        n_looks.extend(reached[:1] + 1)
    return np.array([limit, n_found / len(real_z), np.mean(n_looks) if n_looks else np.nan])
