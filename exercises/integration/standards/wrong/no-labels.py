"""Does not say what the axes are."""

# question: draw-spread
# loses: 1
# says: label


def draw_spread(values_uv):
    _, ax = plt.subplots()
    ax.plot(values_uv.std(axis=1), "o")
    ax.axhline(0.5)
    ax.axhline(300)
    return ax
