"""Shares of a drug, spread over the events."""

# question: expect


def expect(table):
    table = np.array(table, dtype=float)
    share = table.sum(axis=0) / table.sum()
    return np.array([[one * row.sum() for one in share[:-1]] for row in table[:-1]])
