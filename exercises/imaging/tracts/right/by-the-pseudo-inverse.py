"""Weighted rows, pseudo-inverse."""

# question: weighted-fit


def weighted_fit(signal, matrix):
    logs = np.log(signal)
    root = np.diag(np.exp(matrix @ (np.linalg.pinv(matrix) @ logs)))
    return np.linalg.pinv(root @ matrix) @ root @ logs
