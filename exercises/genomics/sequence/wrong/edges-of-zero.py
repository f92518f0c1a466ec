"""Gaps at the beginning cost nothing."""

# question: fill-matrix
# loses: 4
# says: The largest of


def fill_matrix(first, second, match, mismatch, gap):
    matrix = np.zeros((len(first) + 1, len(second) + 1))
    matrix[:, 0] = 0
    matrix[0] = 0
    for i in range(1, len(first) + 1):
        for j in range(1, len(second) + 1):
            pair = match if first[i - 1] == second[j - 1] else mismatch
            matrix[i, j] = max(matrix[i - 1, j - 1] + pair, matrix[i - 1, j] - gap, matrix[i, j - 1] - gap)
    return matrix
