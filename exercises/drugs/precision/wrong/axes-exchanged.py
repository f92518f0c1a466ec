"""Exchanges the axes."""

# question: draw-chosen
# loses: 2
# says: First belongs on the x axis


def draw_chosen(first, second, cutoff):
    chosen = first > cutoff
    _, ax = plt.subplots()
    ax.plot(second[chosen], first[chosen], "o")
    ax.set(xlabel="First (SD)", ylabel="Second (SD)")
    return ax
