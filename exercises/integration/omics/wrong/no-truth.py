"""Leaves out the truth."""

# question: draw-growth
# loses: 2
# says: the truth


def draw_growth(n_people, seen, held_out, truth):
    _, ax = plt.subplots()
    ax.plot(n_people, seen, "o-")
    ax.plot(n_people, held_out, "o-")
    ax.set(xlabel="People (number)", ylabel="Canonical correlation")
    return ax
