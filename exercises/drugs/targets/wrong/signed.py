"""Signed errors."""

# question: widths
# loses: 4
# says: signed errors


def widths(errors, classes, n_classes, alpha):
    found = np.full(n_classes, np.inf)
    for c in range(n_classes):
        sizes = np.sort(errors[classes == c])
        k = int(np.ceil((sizes.size + 1) * (1 - alpha) - 1e-9))
        if k <= sizes.size:
            found[c] = sizes[k - 1]
    return found
