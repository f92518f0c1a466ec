"""Conditions one large normal distribution of all neurons and bins."""

# question: smooth-factor


def smooth_factor(activity, loadings, private, kernel):
    total = np.kron(np.outer(loadings, loadings), kernel) + np.kron(np.diag(private), np.eye(len(kernel)))
    return np.kron(loadings[None], kernel) @ np.linalg.solve(total, activity.ravel())
