"""Does not divide by the private variances."""

# question: smooth-factor
# loses: 3
# says: weighed alike


def smooth_factor(activity, loadings, private, kernel):
    weight = (loadings**2).sum()
    return np.linalg.solve(np.linalg.inv(kernel) + weight * np.eye(len(kernel)), loadings @ activity)
