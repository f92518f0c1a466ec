"""Exchanges the axes."""

# question: draw-reads
# loses: 2
# says: Piece belongs on the x axis


def draw_reads(pieces, reads, n_chunks):
    _, ax = plt.subplots()
    ax.plot(reads / n_chunks, pieces, "o-")
    ax.set(ylabel="size of a piece (entries)", xlabel="reads of each chunk (number)")
    return ax
