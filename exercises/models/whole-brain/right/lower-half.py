"""Takes the pairs below the diagonal, and the formula."""

# question: edge-score


def edge_score(predicted, measured):
    one, other = (matrix[np.tril_indices(len(matrix), -1)] for matrix in (predicted, measured))
    one, other = one - one.mean(), other - other.mean()
    return one @ other / np.sqrt((one @ one) * (other @ other))
