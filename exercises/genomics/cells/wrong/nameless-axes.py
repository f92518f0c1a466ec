"""Draws the curve without saying what it shows."""

# question: draw-p-values
# loses: 1
# says: label


def draw_p_values(p_values):
    n = len(p_values)
    _, ax = plt.subplots()
    ax.plot(np.sort(p_values), np.arange(1, n + 1) / n)
    return ax
