"""Looks at the length of a piece and not at its place."""

# question: count-reads
# loses: 2
# says: Where the piece begins counts


def count_reads(n, chunk, piece, n_across):
    reads = 0
    for start in range(0, n, piece):
        stop = min(start + piece, n)
        reads += -(-(stop - start) // chunk)
    return reads * n_across
