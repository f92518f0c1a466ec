"""Does not say which axis is which."""

# question: draw-quantiles
# loses: 1
# says: label


def draw_quantiles(p_values):
    n = len(p_values)
    _, ax = plt.subplots()
    ax.plot(-np.log10(np.arange(1, n + 1) / (n + 1)), -np.log10(np.sort(p_values)), "o")
    return ax
