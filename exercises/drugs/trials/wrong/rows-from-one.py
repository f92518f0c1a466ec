"""Begins with row 1."""

# question: draw-forest
# loses: 2
# says: Row k is at height k


def draw_forest(effects, lows, highs):
    rows = 1 + np.arange(len(effects))
    _, ax = plt.subplots()
    ax.hlines(rows, lows, highs)
    ax.plot(effects, rows, "s")
    ax.set(xlabel="Risk difference (points)", ylabel="Subgroup (number)")
    return ax
