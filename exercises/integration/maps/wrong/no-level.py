"""Has no line at 5 %."""

# question: draw-alarms
# loses: 2
# says: 5


def draw_alarms(smoothness_mm, alarms):
    _, ax = plt.subplots()
    ax.plot(smoothness_mm, 100 * alarms, "o-")
    ax.set(xlabel="smoothness (mm)", ylabel="false alarms (%)")
    return ax
