"""Labels nothing."""

# question: draw-growth
# loses: 1
# says: label


def draw_growth(n_people, seen, held_out, truth):
    _, ax = plt.subplots()
    ax.plot(n_people, seen, "o-")
    ax.plot(n_people, held_out, "o-")
    ax.axhline(truth)
    return ax
