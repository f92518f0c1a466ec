"""Does not sort the p values."""

# question: draw-p-values
# loses: 2
# says: Sort them


def draw_p_values(p_values):
    n = len(p_values)
    _, ax = plt.subplots()
    ax.plot(p_values, np.arange(1, n + 1) / n)
    ax.set(xlabel="p value (no unit)", ylabel="share of genes (share)")
    return ax
