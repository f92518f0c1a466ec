"""Weighs batches by their mice."""

# question: held-out-r
# loses: 5
# says: larger batches weigh more


def held_out_r(first, second, batches):
    x, y, found, sizes = first.astype(float), second.astype(float), [], []
    for one in np.unique(batches):
        own = batches == one
        x[own] -= x[own].mean(axis=0)
        y[own] -= y[own].mean(axis=0)
    for one in np.unique(batches):
        own = batches == one
        (q, r), (p, s) = np.linalg.qr(x[~own]), np.linalg.qr(y[~own])
        u, _, v = np.linalg.svd(q.T @ p)
        a, b = np.linalg.solve(r, u[:, 0]), np.linalg.solve(s, v[0])
        found.append(np.corrcoef(x[own] @ a, y[own] @ b)[0, 1])
        sizes.append(own.sum())
    return np.average(found, weights=sizes)
