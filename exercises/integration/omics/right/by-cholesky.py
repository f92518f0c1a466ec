"""Whitens with Cholesky factors."""

# question: canonical-correlations


def canonical_correlations(first, second):
    x, y = first - first.mean(axis=0), second - second.mean(axis=0)
    a, b = np.linalg.cholesky(x.T @ x), np.linalg.cholesky(y.T @ y)
    return np.linalg.svd(np.linalg.solve(a, x.T @ y) @ np.linalg.inv(b).T, compute_uv=False)
