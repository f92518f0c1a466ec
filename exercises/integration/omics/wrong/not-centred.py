"""Forgets to take the means out."""

# question: canonical-correlations
# loses: 4
# says: Singular values of


def canonical_correlations(first, second):
    a, b = np.linalg.qr(first)[0], np.linalg.qr(second)[0]
    return np.linalg.svd(a.T @ b, compute_uv=False)
