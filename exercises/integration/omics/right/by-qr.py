"""Takes orthonormal columns in place of inverse roots."""

# question: canonical-correlations


def canonical_correlations(first, second):
    a = np.linalg.qr(first - first.mean(axis=0))[0]
    b = np.linalg.qr(second - second.mean(axis=0))[0]
    return np.linalg.svd(a.T @ b, compute_uv=False)
