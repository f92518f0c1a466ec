"""Goes through the cells."""

# question: normalise


def normalise(counts):
    target = np.median([row.sum() for row in counts])
    return np.array([np.log(1 + row / row.sum() * target) for row in counts])
