"""Reads the chunk behind the border, too."""

# question: count-reads
# loses: 3
# says: does not touch the next chunk


def count_reads(n, chunk, piece, n_across):
    reads = 0
    for start in range(0, n, piece):
        stop = min(start + piece, n)
        reads += stop // chunk - start // chunk + 1
    return reads * n_across
