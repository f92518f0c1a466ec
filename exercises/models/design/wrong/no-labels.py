"""Does not say what the axes are."""

# question: draw-power
# loses: 1
# says: label


def draw_power(people, power):
    _, ax = plt.subplots()
    ax.plot(people, 100 * power)
    ax.grid()
    return ax
