"""Has the current on the y axis."""

# question: draw-response
# loses: 2
# says: with x and y swapped


def draw_response(steps_pa, change_mv):
    _, ax = plt.subplots()
    ax.plot(change_mv, steps_pa, "o", label="measured")
    ax.plot(np.polyval(np.polyfit(steps_pa, change_mv, 1), steps_pa), steps_pa, label="line")
    ax.set(ylabel="Current (pA)", xlabel="Voltage (mV)")
    ax.legend()
    return ax
