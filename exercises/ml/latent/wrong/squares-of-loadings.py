"""Forgets the root."""

# question: one-factor
# loses: 3
# says: squares of the loadings


def one_factor(covariance):
    c12, c13, c23 = covariance[0, 1], covariance[0, 2], covariance[1, 2]
    squares = np.array([c12 * c13 / c23, c12 * c23 / c13, c13 * c23 / c12])
    return np.column_stack([squares, np.diag(covariance) - squares])
