"""Lets the signal rise with b."""

# question: design
# loses: 3
# says: wrong sign


def design(b_values, b_vectors):
    x, y, z = b_vectors.T
    six = np.column_stack([x * x, 2 * x * y, y * y, 2 * x * z, 2 * y * z, z * z])
    return np.column_stack([b_values[:, None] * six, np.ones(len(x))])
