"""Leaves out the target."""

# question: draw-reach
# loses: 2
# says: This is about target.


def draw_reach(cursor_mm, target_mm):
    _, ax = plt.subplots()
    ax.plot(*cursor_mm.T, label="cursor")
    ax.set(xlabel="x (mm)", ylabel="y (mm)")
    ax.legend()
    return ax
