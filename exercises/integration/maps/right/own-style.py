"""Two lines of its own style."""

# question: draw-alarms


def draw_alarms(smoothness_mm, alarms):
    _, ax = plt.subplots()
    ax.plot(smoothness_mm, 100 * np.asarray(alarms), "s--", label="usual test")
    ax.plot([min(smoothness_mm), max(smoothness_mm)], [5, 5], label="promised")
    ax.set_xlabel("Smoothness of the maps [mm]")
    ax.set_ylabel("False alarms [%]")
    ax.legend()
    return ax
