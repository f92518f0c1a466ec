"""Draws the plain ratio."""

# question: draw-shrunken
# loses: 2
# says: shrunken ratio


def draw_shrunken(counts, expected):
    is_there = counts > 0
    _, ax = plt.subplots()
    ax.plot(expected[is_there], (counts / expected)[is_there], "o")
    ax.set(xlabel="Expected reports", ylabel="Ratio")
    return ax
