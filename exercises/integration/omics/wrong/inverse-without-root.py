"""Whitens with the inverse."""

# question: canonical-correlations
# loses: 4
# says: not with its root


def canonical_correlations(first, second):
    def power(matrix, by):
        values, vectors = np.linalg.eigh(matrix)
        return vectors * values**by @ vectors.T

    x = (first - first.mean(axis=0)) / first.std(axis=0)
    y = (second - second.mean(axis=0)) / second.std(axis=0)
    rx, ry, rxy = x.T @ x / len(x), y.T @ y / len(x), x.T @ y / len(x)
    return np.linalg.svd(power(rx, -1) @ rxy @ power(ry, -1), compute_uv=False)
