"""With a partition in place of a sort."""

# question: widths


def widths(errors, classes, n_classes, alpha):
    found = []
    for c in range(n_classes):
        sizes = np.abs(errors)[classes == c]
        k = int(np.ceil(round((len(sizes) + 1) * (1 - alpha), 9)))
        found.append(np.partition(sizes, k - 1)[k - 1] if k <= len(sizes) else np.inf)
    return np.array(found)
