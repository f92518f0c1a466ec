"""Takes 1.96."""

# question: plan-looks
# loses: 5
# says: limit of a single look


def plan_looks(null_z, real_z, alpha):
    limit = stats.norm.isf(alpha / 2)
    n_looks, n_found = [], 0
    for study in np.abs(real_z):
        reached = np.flatnonzero(study[~np.isnan(study)] >= limit)
        n_found += len(reached) > 0
        n_looks.append(reached[0] + 1 if len(reached) else np.sum(~np.isnan(study)))
    return np.array([limit, n_found / len(real_z), np.mean(n_looks)])
