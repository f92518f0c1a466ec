"""Draws shares."""

# question: draw-incidence
# loses: 2
# says: multiply by 100


def draw_incidence(times, incidence):
    _, ax = plt.subplots()
    ax.plot(times, incidence, "o-")
    ax.set(xlabel="time (years)", ylabel="risk (%)")
    return ax
