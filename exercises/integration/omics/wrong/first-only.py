"""Gives the first pair only."""

# question: canonical-correlations
# loses: 3
# says: Give all pairs


def canonical_correlations(first, second):
    def power(matrix, by):
        values, vectors = np.linalg.eigh(matrix)
        return vectors * values**by @ vectors.T

    x = (first - first.mean(axis=0)) / first.std(axis=0)
    y = (second - second.mean(axis=0)) / second.std(axis=0)
    rx, ry, rxy = x.T @ x / len(x), y.T @ y / len(x), x.T @ y / len(x)
    return np.linalg.svd(power(rx, -0.5) @ rxy @ power(ry, -0.5), compute_uv=False)[:1]
