"""Draws one coordinate over the samples."""

# question: draw-reach
# loses: 2
# says: x over the number of the sample


def draw_reach(cursor_mm, target_mm):
    _, ax = plt.subplots()
    ax.plot(cursor_mm[:, 0], label="cursor")
    ax.plot(*target_mm, "o", label="target")
    ax.set(xlabel="x (mm)", ylabel="y (mm)")
    ax.legend()
    return ax
