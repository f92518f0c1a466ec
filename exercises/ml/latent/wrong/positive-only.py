"""Takes roots of all three loadings."""

# question: one-factor
# loses: 1
# says: positive loadings only


def one_factor(covariance):
    c12, c13, c23 = np.abs([covariance[0, 1], covariance[0, 2], covariance[1, 2]])
    loadings = np.sqrt([c12 * c13 / c23, c12 * c23 / c13, c13 * c23 / c12])
    return np.column_stack([loadings, np.diag(covariance) - loadings**2])
