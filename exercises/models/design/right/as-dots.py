"""Dots in place of a line."""

# question: draw-power


def draw_power(people, power):
    figure = plt.figure()
    ax = figure.add_subplot()
    ax.plot(people, power * 100, "s")
    ax.set_xlabel("number of people")
    ax.set_ylabel("power in %")
    return ax
