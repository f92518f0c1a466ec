"""A whitening matrix."""

# question: whitened-t


def whitened_t(bold, matrix, rho, column):
    n, p = matrix.shape
    whiten = np.eye(n) - rho * np.eye(n, k=-1)
    x, y = whiten @ matrix, whiten @ bold.T
    inverse = np.linalg.inv(x.T @ x)
    b = inverse @ x.T @ y
    return b[column] / np.sqrt(((y - x @ b) ** 2).sum(axis=0) / (n - p) * inverse[column, column])
