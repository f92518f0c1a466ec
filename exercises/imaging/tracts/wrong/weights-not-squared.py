"""Weighs with S in place of S²."""

# question: weighted-fit
# loses: 5
# says: weights S


def weighted_fit(signal, matrix):
    logs = np.log(signal)
    weights = np.exp(matrix @ np.linalg.lstsq(matrix, logs, rcond=None)[0])
    return np.linalg.solve(matrix.T * weights @ matrix, matrix.T @ (weights * logs))
