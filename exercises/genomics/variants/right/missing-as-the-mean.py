"""Puts the mean where there is no call."""

# question: place-people


def place_people(counts, frequencies, loadings):
    filled = np.where(counts < 0, 2 * frequencies, counts)
    return (filled - 2 * frequencies) / np.sqrt(2 * frequencies * (1 - frequencies)) @ loadings
