"""Totals without the rest."""

# question: expect
# loses: 4
# says: totals without the rest


def expect(table):
    named = np.asarray(table, dtype=float)[:-1, :-1]
    return np.outer(named.sum(axis=1), named.sum(axis=0)) / named.sum()
