"""Draws a scatter and long lines."""

# question: draw-spread


def draw_spread(values_uv):
    _, ax = plt.subplots()
    ax.scatter(range(len(values_uv)), values_uv.std(axis=1))
    n = len(values_uv)
    ax.axhline(y=0.5)
    ax.axhline(y=300.0)
    ax.set_xlabel("channel")
    ax.set_ylabel("standard deviation in µV")
    ax.set_xlim(-1, n)
    return ax
