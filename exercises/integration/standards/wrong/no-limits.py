"""Leaves the range out."""

# question: draw-spread
# loses: 2
# says: 0.5


def draw_spread(values_uv):
    _, ax = plt.subplots()
    ax.plot(values_uv.std(axis=1), "o")
    ax.set(xlabel="Channel (number)", ylabel="Standard deviation (µV)", yscale="log")
    return ax
