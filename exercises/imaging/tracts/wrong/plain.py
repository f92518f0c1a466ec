"""Plain least squares."""

# question: weighted-fit
# loses: 5
# says: the plain fit


def weighted_fit(signal, matrix):
    return np.linalg.lstsq(matrix, np.log(signal), rcond=None)[0]
