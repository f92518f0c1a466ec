"""Forgets the factor."""

# question: draw-tables
# loses: 2
# says: add up to 1


def draw_tables(answers, count, epsilon):
    a = np.exp(-epsilon)
    _, ax = plt.subplots()
    for centre in (count, count - 1):
        ax.plot(answers, a ** np.abs(answers - centre), "o-")
    ax.set(xlabel="Answer (people)", ylabel="Probability")
    return ax
