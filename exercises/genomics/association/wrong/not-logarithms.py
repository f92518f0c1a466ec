"""Draws p values as they are."""

# question: draw-quantiles
# loses: 2
# says: minus the logarithm of both


def draw_quantiles(p_values):
    n = len(p_values)
    _, ax = plt.subplots()
    ax.plot(np.arange(1, n + 1) / (n + 1), np.sort(p_values), "o")
    ax.set(xlabel="Expected p", ylabel="Observed p")
    return ax
