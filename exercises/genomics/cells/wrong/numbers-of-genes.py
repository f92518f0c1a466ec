"""Draws how many genes, and not what share."""

# question: draw-p-values
# loses: 2
# says: Divide by how many


def draw_p_values(p_values):
    _, ax = plt.subplots()
    ax.plot(np.sort(p_values), np.arange(1, len(p_values) + 1))
    ax.set(xlabel="p value (no unit)", ylabel="share of genes (number)")
    return ax
