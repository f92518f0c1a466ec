"""Leaves -1 in the counts."""

# question: place-people
# loses: 1
# says: A missing call is 0 after standardising


def place_people(counts, frequencies, loadings):
    return (counts - 2 * frequencies) / np.sqrt(2 * frequencies * (1 - frequencies)) @ loadings
