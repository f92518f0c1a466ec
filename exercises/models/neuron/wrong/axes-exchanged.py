"""Draws current over rate."""

# question: draw-rates
# loses: 2
# says: x and y swapped


def draw_rates(current, rates):
    _, ax = plt.subplots()
    ax.plot(rates, current, "o-")
    ax.set(xlabel="Current (pA)", ylabel="Firing rate (Hz)")
    return ax
