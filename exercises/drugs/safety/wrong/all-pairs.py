"""Draws pairs without reports."""

# question: draw-shrunken
# loses: 2
# says: points where


def draw_shrunken(counts, expected):
    _, ax = plt.subplots()
    ax.plot(expected, (counts + 0.5) / (expected + 0.5), "o")
    ax.set(xlabel="Expected reports", ylabel="Shrunken ratio")
    return ax
