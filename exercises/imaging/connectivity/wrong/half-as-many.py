"""Counts every pair twice."""

# question: keep-strongest
# loses: 4
# says: half as many


def keep_strongest(connectome, density):
    matrix = np.array(connectome, float)
    np.fill_diagonal(matrix, -2)
    n_kept = 2 * round(density * len(matrix) * (len(matrix) - 1) / 4)
    limit = np.sort(matrix.ravel())[-n_kept] if n_kept else 2
    kept = np.where(matrix >= limit, matrix, 0)
    np.fill_diagonal(kept, 0)
    return kept
