"""Draws time upwards."""

# question: draw-levels
# loses: 2
# says: x and y swapped


def draw_levels(times_h, levels):
    _, ax = plt.subplots()
    ax.plot(levels, times_h, "o-")
    ax.set(ylabel="time (h)", xlabel="concentration (mg/L)")
    return ax
