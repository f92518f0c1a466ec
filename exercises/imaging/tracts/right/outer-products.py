"""From the outer product of each direction with itself."""

# question: design


def design(b_values, b_vectors):
    outer = np.einsum("ni,nj->nij", b_vectors, b_vectors)
    outer = outer + np.transpose(outer, (0, 2, 1)) * (1 - np.eye(3))
    rows, columns = np.tril_indices(3)
    return np.hstack([-b_values[:, None] * outer[:, rows, columns], np.ones((len(b_values), 1))])
