"""Draws natural logarithms."""

# question: draw-quantiles
# loses: 2
# says: to base 10


def draw_quantiles(p_values):
    n = len(p_values)
    _, ax = plt.subplots()
    ax.plot(-np.log(np.arange(1, n + 1) / (n + 1)), -np.log(np.sort(p_values)), "o")
    ax.set(xlabel="Expected −log p", ylabel="Observed −log p")
    return ax
