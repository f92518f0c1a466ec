"""Writes volts at millivolts."""

# question: draw-response
# loses: 1
# says: the y axis gives another unit than mV


def draw_response(steps_pa, change_mv):
    _, ax = plt.subplots()
    ax.plot(steps_pa, change_mv, "o", label="measured")
    ax.plot(steps_pa, np.polyval(np.polyfit(steps_pa, change_mv, 1), steps_pa), label="line")
    ax.set(xlabel="Current (pA)", ylabel="Voltage (V)")
    ax.legend()
    return ax
