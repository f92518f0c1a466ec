"""Writes the costs of the lesson instead of those that are given."""

# question: fill-matrix
# loses: 4
# says: match, mismatch and gap are given


def fill_matrix(first, second, match, mismatch, gap):
    matrix = np.zeros((len(first) + 1, len(second) + 1))
    matrix[:, 0] = -2 * np.arange(len(first) + 1)
    matrix[0] = -2 * np.arange(len(second) + 1)
    for i in range(1, len(first) + 1):
        for j in range(1, len(second) + 1):
            pair = 1 if first[i - 1] == second[j - 1] else -1
            matrix[i, j] = max(matrix[i - 1, j - 1] + pair, matrix[i - 1, j] - 2, matrix[i, j - 1] - 2)
    return matrix
