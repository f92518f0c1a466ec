"""One width for all."""

# question: widths
# loses: 4
# says: one width for all


def widths(errors, classes, n_classes, alpha):
    sizes = np.sort(np.abs(errors))
    k = int(np.ceil((sizes.size + 1) * (1 - alpha) - 1e-9))
    return np.full(n_classes, sizes[k - 1])
