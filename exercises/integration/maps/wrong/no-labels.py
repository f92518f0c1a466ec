"""Does not say what the axes are."""

# question: draw-alarms
# loses: 1
# says: label


def draw_alarms(smoothness_mm, alarms):
    _, ax = plt.subplots()
    ax.plot(smoothness_mm, 100 * alarms, "o-")
    ax.axhline(5)
    return ax
