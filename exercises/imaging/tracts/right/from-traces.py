"""From traces, without eigenvalues."""

# question: anisotropy


def anisotropy(numbers):
    matrix = np.zeros((3, 3))
    matrix[np.tril_indices(3)] = numbers
    matrix = matrix + matrix.T - np.diag(np.diag(matrix))
    share = np.trace(matrix) ** 2 / np.trace(matrix @ matrix)
    return np.sqrt(max(0.5 * (3 - share), 0))
