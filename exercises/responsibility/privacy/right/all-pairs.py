"""Compares all pairs of rows."""

# question: count-alike


def count_alike(codes):
    return (codes[:, None] == codes[None]).all(axis=2).sum(axis=1)
