"""Squares int16 as int16: right for small counts, and for large ones anything."""

# question: mean-and-sd
# loses: 2
# says: squares that have overflowed


def mean_and_sd(chunks):
    n = sum(len(chunk) for chunk in chunks)
    mean = sum(chunk.sum(axis=0) for chunk in chunks) / n
    squares = sum((chunk**2).sum(axis=0) for chunk in chunks) / n
    return np.array([mean, np.sqrt(squares - mean**2)])
