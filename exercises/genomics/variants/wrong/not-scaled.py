"""Centres, and does not scale."""

# question: place-people
# loses: 4
# says: not scaled


def place_people(counts, frequencies, loadings):
    return np.where(counts < 0, 0, counts - 2 * frequencies) @ loadings
