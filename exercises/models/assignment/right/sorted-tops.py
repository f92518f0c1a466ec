"""Sorts the largest values and goes down."""

# question: plan-looks


def plan_looks(null_z, real_z, alpha):
    tops = np.sort(np.nanmax(abs(null_z), axis=1))[::-1]
    limit = np.inf
    for one in tops:
        if (tops >= one).sum() > alpha * len(tops) + 1e-9:
            break
        limit = one
    is_over = np.nan_to_num(abs(real_z), nan=-1) >= limit
    held = np.cumsum(~np.isnan(real_z), axis=1)
    looks = np.where(is_over.any(axis=1), held[np.arange(len(real_z)), is_over.argmax(axis=1)], held[:, -1])
    return limit, is_over.any(axis=1).mean(), looks.mean()
