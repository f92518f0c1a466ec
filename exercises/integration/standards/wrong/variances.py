"""Draws variances."""

# question: draw-spread
# loses: 2
# says: standard deviations


def draw_spread(values_uv):
    _, ax = plt.subplots()
    ax.plot(values_uv.var(axis=1), "o")
    ax.axhline(0.5)
    ax.axhline(300)
    ax.set(xlabel="Channel (number)", ylabel="Standard deviation (µV)", yscale="log")
    return ax
