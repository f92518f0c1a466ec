"""Draws on a linear axis."""

# question: draw-growth


def draw_growth(n_people, seen, held_out, truth):
    _, ax = plt.subplots()
    ax.plot(n_people, np.column_stack([seen, held_out]), "s--")
    ax.plot([min(n_people), max(n_people)], [truth, truth], color="black")
    ax.set_xlabel("Number of people")
    ax.set_ylabel("Correlation")
    return ax
