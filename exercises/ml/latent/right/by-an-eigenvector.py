"""Finds the loadings by filling the diagonal until it fits."""

# question: one-factor


def one_factor(covariance):
    filled = covariance.astype(float).copy()
    pairs = [(0, 1, 2), (1, 0, 2), (2, 0, 1)]
    for i, j, k in pairs:
        filled[i, i] = covariance[i, j] * covariance[i, k] / covariance[j, k]
    values, vectors = np.linalg.eigh(filled)
    loadings = vectors[:, -1] * np.sqrt(values[-1])
    loadings = loadings * np.sign(loadings[0])
    return np.column_stack([loadings, np.diag(covariance) - loadings**2])
