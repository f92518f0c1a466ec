"""Draws only the currents that fire."""

# question: draw-rates
# loses: 2
# says: Silence is a result


def draw_rates(current, rates):
    _, ax = plt.subplots()
    ax.plot(current[rates > 0], rates[rates > 0], "o-")
    ax.set(xlabel="Current (pA)", ylabel="Firing rate (Hz)")
    return ax
