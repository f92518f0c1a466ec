"""Draws with scatter."""

# question: draw-reads


def draw_reads(pieces, reads, n_chunks):
    _, ax = plt.subplots()
    ax.scatter(pieces, np.asarray(reads) / n_chunks)
    ax.set_xlabel("entries in a piece (number)")
    ax.set_ylabel("mean reads per chunk (number)")
    return ax
