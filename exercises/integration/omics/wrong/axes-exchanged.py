"""Exchanges the axes."""

# question: draw-growth
# loses: 2
# says: People belongs on the x axis


def draw_growth(n_people, seen, held_out, truth):
    _, ax = plt.subplots()
    ax.plot(seen, n_people, "o-")
    ax.plot(held_out, n_people, "o-")
    ax.axvline(truth)
    ax.set(ylabel="People (number)", xlabel="Canonical correlation")
    return ax
