"""Multiplies whole numbers of 32 bits."""

# question: expect
# loses: 1
# says: too small


def expect(table):
    rows, columns = table.sum(axis=1, dtype=table.dtype), table.sum(axis=0, dtype=table.dtype)
    return (rows[:, None] * columns / table.sum(dtype=float))[:-1, :-1]
