"""Counts both orders of a pair."""

# question: find-links
# loses: 2
# says: both orders of a pair


def find_links(rows):
    pairs = np.unique(rows, axis=0)
    return pairs[pairs[:, 0] != pairs[:, 1]]
