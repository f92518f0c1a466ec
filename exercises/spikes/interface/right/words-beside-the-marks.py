"""Words beside the things in place of a legend, and a circle round the target."""

# question: draw-reach


def draw_reach(cursor_mm, target_mm):
    _, ax = plt.subplots()
    ax.plot(cursor_mm[:, 0], cursor_mm[:, 1], ".-")
    ax.scatter(target_mm[0], target_mm[1], s=200)
    ax.add_patch(plt.Circle(target_mm, 5, fill=False))
    ax.text(*cursor_mm[0], "cursor")
    ax.text(*target_mm, "target")
    ax.axis("equal")
    ax.set_xlabel("Horizontal position [mm]")
    ax.set_ylabel("Vertical position [mm]")
    return ax
