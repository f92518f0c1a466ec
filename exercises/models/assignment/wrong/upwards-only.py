"""Takes z without its size."""

# question: plan-looks
# loses: 3
# says: a one-sided limit


def plan_looks(null_z, real_z, alpha):
    largest = np.nanmax(null_z, axis=1)
    limit = min((one for one in largest if np.mean(largest >= one) <= alpha), default=np.inf)
    n_looks, n_found = [], 0
    for study in real_z:
        reached = np.flatnonzero(study[~np.isnan(study)] >= limit)
        n_found += len(reached) > 0
        n_looks.append(reached[0] + 1 if len(reached) else np.sum(~np.isnan(study)))
    return np.array([limit, n_found / len(real_z), np.mean(n_looks)])
