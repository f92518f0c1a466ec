"""Draws shares."""

# question: draw-power
# loses: 2
# says: shares


def draw_power(people, power):
    _, ax = plt.subplots()
    ax.plot(people, power)
    ax.set(xlabel="People (number)", ylabel="Power (%)")
    return ax
