"""Draws time upwards."""

# question: draw-incidence
# loses: 2
# says: x and y swapped


def draw_incidence(times, incidence):
    _, ax = plt.subplots()
    ax.plot(100 * incidence, times, "o-")
    ax.set(ylabel="time (years)", xlabel="risk (%)")
    return ax
