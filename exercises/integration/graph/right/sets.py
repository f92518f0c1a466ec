"""Collects frozen sets and sorts them."""

# question: find-links


def find_links(rows):
    pairs = {frozenset(row) for row in np.asarray(rows).tolist()}
    found = sorted(sorted(pair) for pair in pairs if len(pair) == 2)
    return np.array(found, dtype=int).reshape(len(found), 2)
