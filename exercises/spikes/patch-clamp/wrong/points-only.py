"""Shows the points without the line."""

# question: draw-response
# loses: 2
# says: This is about line.


def draw_response(steps_pa, change_mv):
    _, ax = plt.subplots()
    ax.plot(steps_pa, change_mv, "o", label="measured")
    ax.set(xlabel="Current (pA)", ylabel="Voltage (mV)")
    ax.legend()
    return ax
