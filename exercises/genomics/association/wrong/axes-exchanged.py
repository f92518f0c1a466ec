"""Draws the expected values upwards."""

# question: draw-quantiles
# loses: 2
# says: x and y swapped


def draw_quantiles(p_values):
    n = len(p_values)
    _, ax = plt.subplots()
    ax.plot(-np.log10(np.sort(p_values)), -np.log10(np.arange(1, n + 1) / (n + 1)), "o")
    ax.set(ylabel="Expected −log₁₀ p", xlabel="Observed −log₁₀ p")
    return ax
