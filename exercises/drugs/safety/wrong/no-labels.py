"""Does not say what the axes are."""

# question: draw-shrunken
# loses: 1
# says: label


def draw_shrunken(counts, expected):
    is_there = counts > 0
    _, ax = plt.subplots()
    ax.plot(expected[is_there], ((counts + 0.5) / (expected + 0.5))[is_there], "o")
    return ax
