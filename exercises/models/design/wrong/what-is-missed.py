"""Draws the share of studies that miss the effect."""

# question: draw-power
# loses: 2
# says: Draw the power itself


def draw_power(people, power):
    _, ax = plt.subplots()
    ax.plot(people, 100 * (1 - power), "o-")
    ax.set(xlabel="People (number)", ylabel="Power (%)")
    return ax
