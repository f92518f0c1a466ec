"""Does not say what the axes are."""

# question: draw-reads
# loses: 1
# says: label


def draw_reads(pieces, reads, n_chunks):
    _, ax = plt.subplots()
    ax.plot(pieces, reads / n_chunks, "o-")
    return ax
