"""Divides by the bits of the query alone."""

# question: similarity
# loses: 4
# says: Take the bits in either


def similarity(queries, library):
    both = queries.astype(int) @ library.T
    return both / np.maximum(queries.sum(axis=1), 1)[:, None]
