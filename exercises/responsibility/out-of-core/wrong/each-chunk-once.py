"""Reads each chunk once."""

# question: count-reads
# loses: 2
# says: each chunk once


def count_reads(n, chunk, piece, n_across):
    return -(-n // chunk) * n_across
