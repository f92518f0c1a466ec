"""Collects the chunks of each piece's entries."""

# question: count-reads


def count_reads(n, chunk, piece, n_across):
    entries = range(n)
    pieces = [entries[a : a + piece] for a in range(0, n, piece)]
    return n_across * sum(len({entry // chunk for entry in one}) for one in pieces)
