"""Whitens the data and forgets the design."""

# question: whitened-t
# loses: 3
# says: Whiten the design


def whitened_t(bold, matrix, rho, column):
    y = bold.T
    y = np.vstack([y[:1], y[1:] - rho * y[:-1]])
    weights = np.linalg.lstsq(matrix, y, rcond=None)[0]
    variance = ((y - matrix @ weights) ** 2).sum(axis=0) / (matrix.shape[0] - matrix.shape[1])
    return weights[column] / np.sqrt(variance * np.linalg.inv(matrix.T @ matrix)[column, column])
