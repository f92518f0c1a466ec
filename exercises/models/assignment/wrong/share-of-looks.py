"""Counts looks, not studies."""

# question: plan-looks
# loses: 4
# says: alpha of all looks


def plan_looks(null_z, real_z, alpha):
    largest = np.abs(null_z)[~np.isnan(null_z)]
    limit = min((one for one in largest if np.mean(largest >= one) <= alpha), default=np.inf)
    n_looks, n_found = [], 0
    for study in np.abs(real_z):
        reached = np.flatnonzero(study[~np.isnan(study)] >= limit)
        n_found += len(reached) > 0
        n_looks.append(reached[0] + 1 if len(reached) else np.sum(~np.isnan(study)))
    return np.array([limit, n_found / len(real_z), np.mean(n_looks)])
