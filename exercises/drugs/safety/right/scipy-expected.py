"""SciPy does it."""

# question: expect


def expect(table):
    return stats.contingency.expected_freq(np.asarray(table, dtype=float))[:-1, :-1]
