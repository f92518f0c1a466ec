"""Names no axis."""

# question: draw-tables
# loses: 1
# says: the x axis has no label


def draw_tables(answers, count, epsilon):
    a = np.exp(-epsilon)
    _, ax = plt.subplots()
    for centre in (count, count - 1):
        ax.plot(answers, (1 - a) / (1 + a) * a ** np.abs(answers - centre), "o-")
    return ax
