"""Puts the markers on the lower limits."""

# question: draw-forest
# loses: 2
# says: lower limits as markers


def draw_forest(effects, lows, highs):
    _, ax = plt.subplots()
    ax.hlines(np.arange(len(effects)), lows, highs)
    ax.plot(lows, np.arange(len(effects)), "s")
    ax.set(xlabel="Risk difference (points)", ylabel="Subgroup (number)")
    return ax
