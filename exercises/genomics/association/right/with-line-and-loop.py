"""Draws a line of chance first and the dots one after another."""

# question: draw-quantiles


def draw_quantiles(p_values):
    ax = plt.figure().add_subplot()
    n = len(p_values)
    ax.axline((0, 0), slope=1, color="black")
    for rank, p in enumerate(sorted(p_values), start=1):
        ax.scatter(np.log10((n + 1) / rank), -np.log10(p), color="black")
    ax.set_xlabel("expected: -log10 p")
    ax.set_ylabel("observed: -log10 p")
    return ax
