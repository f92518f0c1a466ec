"""Does not say what the axes are."""

# question: draw-forest
# loses: 1
# says: label


def draw_forest(effects, lows, highs):
    rows = np.arange(len(effects))
    _, ax = plt.subplots()
    ax.hlines(rows, lows, highs)
    ax.plot(effects, rows, "s")
    return ax
