"""Gives the rest as well."""

# question: expect
# loses: 4
# says: the rest as well


def expect(table):
    table = np.asarray(table, dtype=float)
    return np.outer(table.sum(axis=1), table.sum(axis=0)) / table.sum()
