"""Has the columns exchanged."""

# question: draw-reach
# loses: 2
# says: with x and y swapped


def draw_reach(cursor_mm, target_mm):
    _, ax = plt.subplots()
    ax.plot(cursor_mm[:, 1], cursor_mm[:, 0], label="cursor")
    ax.plot(target_mm[1], target_mm[0], "o", label="target")
    ax.set(xlabel="x (mm)", ylabel="y (mm)")
    ax.legend()
    return ax
