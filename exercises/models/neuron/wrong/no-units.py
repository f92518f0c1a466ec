"""Names the axes without units."""

# question: draw-rates
# loses: 1
# says: unit


def draw_rates(current, rates):
    _, ax = plt.subplots()
    ax.plot(current, rates, "o-")
    ax.set(xlabel="Current", ylabel="Firing rate")
    return ax
