"""Weighs with the measured signals."""

# question: weighted-fit
# loses: 5
# says: the measured signals


def weighted_fit(signal, matrix):
    weights = signal**2
    return np.linalg.solve(matrix.T * weights @ matrix, matrix.T @ (weights * np.log(signal)))
