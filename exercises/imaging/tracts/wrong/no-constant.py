"""Forgets the unknown S0."""

# question: design
# loses: 4
# says: six columns


def design(b_values, b_vectors):
    x, y, z = b_vectors.T
    return -b_values[:, None] * np.column_stack([x * x, 2 * x * y, y * y, 2 * x * z, 2 * y * z, z * z])
