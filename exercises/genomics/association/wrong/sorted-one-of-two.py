"""Sorts the expected values the other way round."""

# question: draw-quantiles
# loses: 2
# says: reverse order


def draw_quantiles(p_values):
    n = len(p_values)
    _, ax = plt.subplots()
    ax.plot(-np.log10(np.arange(1, n + 1)[::-1] / (n + 1)), -np.log10(np.sort(p_values)), "o")
    ax.set(xlabel="Expected −log₁₀ p", ylabel="Observed −log₁₀ p")
    return ax
