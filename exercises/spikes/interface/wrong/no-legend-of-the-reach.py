"""Two things and no legend."""

# question: draw-reach
# loses: 1
# says: there is no legend


def draw_reach(cursor_mm, target_mm):
    _, ax = plt.subplots()
    ax.plot(*cursor_mm.T)
    ax.plot(*target_mm, "o")
    ax.set(xlabel="x (mm)", ylabel="y (mm)")
    return ax
