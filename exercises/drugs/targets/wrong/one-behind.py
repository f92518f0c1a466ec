"""Counts from 1."""

# question: widths
# loses: 4
# says: behind the k-th


def widths(errors, classes, n_classes, alpha):
    found = np.full(n_classes, np.inf)
    for c in range(n_classes):
        sizes = np.sort(np.abs(errors[classes == c]))
        k = int(np.ceil((sizes.size + 1) * (1 - alpha) - 1e-9))
        if k <= sizes.size:
            found[c] = sizes[min(k, sizes.size - 1)]
    return found
