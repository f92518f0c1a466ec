"""Draws logarithms."""

# question: draw-levels
# loses: 2
# says: logarithm was taken


def draw_levels(times_h, levels):
    _, ax = plt.subplots()
    ax.plot(times_h, np.log(levels), "o-")
    ax.set(xlabel="time (h)", ylabel="concentration (mg/L)")
    return ax
