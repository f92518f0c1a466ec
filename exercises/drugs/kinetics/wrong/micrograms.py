"""Draws micrograms per litre."""

# question: draw-levels
# loses: 2
# says: in ug/L


def draw_levels(times_h, levels):
    _, ax = plt.subplots()
    ax.plot(times_h, 1000 * levels, "o-")
    ax.set(xlabel="time (h)", ylabel="concentration (mg/L)", yscale="log")
    return ax
