"""Draws all reads."""

# question: draw-reads
# loses: 2
# says: Divide by the number of chunks


def draw_reads(pieces, reads, n_chunks):
    _, ax = plt.subplots()
    ax.plot(pieces, reads, "o-")
    ax.set(xlabel="size of a piece (entries)", ylabel="reads of each chunk (number)")
    return ax
