"""Centres over all mice of the training."""

# question: held-out-r
# loses: 5
# says: batches keep their means


def held_out_r(first, second, batches):
    x, y, found = first.astype(float), second.astype(float), []
    for one in np.unique(batches):
        own = batches == one
        (q, r), (p, s) = np.linalg.qr(x[~own] - x[~own].mean(axis=0)), np.linalg.qr(y[~own] - y[~own].mean(axis=0))
        u, _, v = np.linalg.svd(q.T @ p)
        a, b = np.linalg.solve(r, u[:, 0]), np.linalg.solve(s, v[0])
        found.append(np.corrcoef(x[own] @ a, y[own] @ b)[0, 1])
    return np.mean(found)
