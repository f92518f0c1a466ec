"""The same for each pair."""

# question: expect
# loses: 4
# says: the same number


def expect(table):
    table = np.asarray(table, dtype=float)
    return np.full((table.shape[0] - 1, table.shape[1] - 1), table.mean())
