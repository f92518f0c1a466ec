"""Forgets the new error."""

# question: widths
# loses: 4
# says: n + 1


def widths(errors, classes, n_classes, alpha):
    found = np.full(n_classes, np.inf)
    for c in range(n_classes):
        sizes = np.sort(np.abs(errors[classes == c]))
        k = int(np.ceil(sizes.size * (1 - alpha) - 1e-9))
        if 0 < k <= sizes.size:
            found[c] = sizes[k - 1]
    return found
