"""Forgets to whiten."""

# question: held-out-r
# loses: 5
# says: that is PLS


def held_out_r(first, second, batches):
    x, y, found = first.astype(float), second.astype(float), []
    for one in np.unique(batches):
        own = batches == one
        x[own] -= x[own].mean(axis=0)
        y[own] -= y[own].mean(axis=0)
    for one in np.unique(batches):
        own = batches == one
        u, _, v = np.linalg.svd(x[~own].T @ y[~own])
        a, b = u[:, 0], v[0]
        found.append(np.corrcoef(x[own] @ a, y[own] @ b)[0, 1])
    return np.mean(found)
