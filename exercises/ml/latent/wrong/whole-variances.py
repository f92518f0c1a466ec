"""Leaves the shared part in the private variance."""

# question: one-factor
# loses: 3
# says: whole variances


def one_factor(covariance):
    c12, c13, c23 = covariance[0, 1], covariance[0, 2], covariance[1, 2]
    first = np.sqrt(c12 * c13 / c23)
    return np.column_stack([[first, c12 / first, c13 / first], np.diag(covariance)])
