"""Keeps nodes that are linked to themselves."""

# question: find-links
# loses: 2
# says: linked to themselves


def find_links(rows):
    return np.unique(np.sort(rows, axis=1), axis=0)
