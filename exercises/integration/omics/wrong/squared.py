"""Gives the eigenvalues."""

# question: canonical-correlations
# loses: 4
# says: Take the root


def canonical_correlations(first, second):
    def power(matrix, by):
        values, vectors = np.linalg.eigh(matrix)
        return vectors * values**by @ vectors.T

    x = (first - first.mean(axis=0)) / first.std(axis=0)
    y = (second - second.mean(axis=0)) / second.std(axis=0)
    rx, ry, rxy = x.T @ x / len(x), y.T @ y / len(x), x.T @ y / len(x)
    k = np.linalg.inv(rx) @ rxy @ np.linalg.inv(ry) @ rxy.T
    return np.sort(np.linalg.eigvals(k).real)[::-1][: min(len(rx), len(ry))]
