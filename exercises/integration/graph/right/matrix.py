"""Writes the links into a matrix and reads the upper triangle."""

# question: find-links


def find_links(rows):
    n = rows.max() + 1
    is_linked = np.zeros((n, n), dtype=bool)
    is_linked[rows[:, 0], rows[:, 1]] = True
    return np.argwhere(np.triu(is_linked | is_linked.T, k=1))
