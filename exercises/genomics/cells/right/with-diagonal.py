"""Draws dots, and the diagonal as well."""

# question: draw-p-values


def draw_p_values(p_values):
    ax = plt.figure().add_subplot()
    ax.plot([0, 1], [0, 1], ":", color="black")
    x = np.sort(p_values)
    ax.plot(x, [np.mean(p_values <= one) for one in x], "o", color="black")
    ax.set_xlabel("p value")
    ax.set_ylabel("share of genes with such a p or less")
    return ax
