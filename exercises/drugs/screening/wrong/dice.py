"""Dice in place of Tanimoto."""

# question: similarity
# loses: 4
# says: counts the common bits twice


def similarity(queries, library):
    both = queries.astype(int) @ library.T
    sums = queries.sum(axis=1)[:, None] + library.sum(axis=1)
    return np.divide(2 * both, sums, out=np.zeros(both.shape), where=sums > 0)
