"""Ordinary least squares: the memory is not used."""

# question: whitened-t
# loses: 3
# says: rho has no effect


def whitened_t(bold, matrix, rho, column):
    weights = np.linalg.lstsq(matrix, bold.T, rcond=None)[0]
    variance = ((bold.T - matrix @ weights) ** 2).sum(axis=0) / (matrix.shape[0] - matrix.shape[1])
    return weights[column] / np.sqrt(variance * np.linalg.inv(matrix.T @ matrix)[column, column])
