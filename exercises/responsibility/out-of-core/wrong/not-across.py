"""Counts one row of chunks."""

# question: count-reads
# loses: 4
# says: Multiply by the chunks across


def count_reads(n, chunk, piece, n_across):
    reads = 0
    for start in range(0, n, piece):
        stop = min(start + piece, n)
        reads += -(-stop // chunk) - start // chunk
    return reads
