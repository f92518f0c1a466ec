"""Forces the line through the origin."""

# question: draw-response
# loses: 2
# says: a line through the origin


def draw_response(steps_pa, change_mv):
    _, ax = plt.subplots()
    slope = (steps_pa @ change_mv) / (steps_pa @ steps_pa)
    ax.plot(steps_pa, change_mv, "o", label="measured")
    ax.plot(steps_pa, slope * steps_pa, label="line")
    ax.set(xlabel="Current (pA)", ylabel="Voltage (mV)")
    ax.legend()
    return ax
