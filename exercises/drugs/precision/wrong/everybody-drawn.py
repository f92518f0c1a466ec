"""Draws everybody."""

# question: draw-chosen
# loses: 2
# says: those whose first value lies above


def draw_chosen(first, second, cutoff):
    chosen = first > -np.inf
    _, ax = plt.subplots()
    ax.plot(first[chosen], second[chosen], "o")
    ax.set(xlabel="First (SD)", ylabel="Second (SD)")
    return ax
