"""A limit for the whole matrix."""

# question: keep-strongest


def keep_strongest(connectome, density):
    n = len(connectome)
    matrix = np.where(np.eye(n, dtype=bool), -np.inf, connectome)
    n_kept = round(density * n * (n - 1) / 2)
    limit = np.sort(matrix, axis=None)[::-1][2 * n_kept - 1]
    return np.where(matrix >= limit, connectome, 0) * (1 - np.eye(n))
