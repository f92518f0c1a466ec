"""Draws a table with one person more."""

# question: draw-tables
# loses: 2
# says: lacks one


def draw_tables(answers, count, epsilon):
    a = np.exp(-epsilon)
    _, ax = plt.subplots()
    for centre in (count, count + 1):
        ax.plot(answers, (1 - a) / (1 + a) * a ** np.abs(answers - centre), "o-")
    ax.set(xlabel="Answer (people)", ylabel="Probability")
    return ax
