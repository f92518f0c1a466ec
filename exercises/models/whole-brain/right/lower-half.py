"""Takes the pairs below the diagonal, and the formula."""

# question: edge-correlation


def edge_correlation(predicted, measured):
    one, other = (matrix[np.tril_indices(len(matrix), -1)] for matrix in (predicted, measured))
    one, other = one - one.mean(), other - other.mean()
    return one @ other / np.sqrt((one @ one) * (other @ other))
