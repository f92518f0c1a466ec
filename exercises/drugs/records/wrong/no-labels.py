"""Does not say what the axes are."""

# question: draw-limits
# loses: 1
# says: label


def draw_limits(hazard, start_hazards):
    _, ax = plt.subplots()
    ax.plot(start_hazards, hazard / (2 * hazard + start_hazards), "o-")
    return ax
