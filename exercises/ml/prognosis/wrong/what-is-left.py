"""Draws survival."""

# question: draw-incidence
# loses: 2
# says: Draw the risk itself


def draw_incidence(times, incidence):
    _, ax = plt.subplots()
    ax.plot(times, 100 * (1 - incidence), "o-")
    ax.set(xlabel="time (years)", ylabel="risk (%)")
    return ax
