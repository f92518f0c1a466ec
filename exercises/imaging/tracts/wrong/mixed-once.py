"""Counts the mixed products once."""

# question: design
# loses: 3
# says: the mixed terms once


def design(b_values, b_vectors):
    x, y, z = b_vectors.T
    six = np.column_stack([x * x, x * y, y * y, x * z, y * z, z * z])
    return np.column_stack([-b_values[:, None] * six, np.ones(len(x))])
