"""Draws shares."""

# question: draw-alarms
# loses: 2
# says: percent


def draw_alarms(smoothness_mm, alarms):
    _, ax = plt.subplots()
    ax.plot(smoothness_mm, alarms, "o-")
    ax.axhline(5)
    ax.set(xlabel="smoothness (mm)", ylabel="false alarms (%)")
    return ax
