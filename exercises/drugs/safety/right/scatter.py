"""A scatter on two logarithmic axes."""

# question: draw-shrunken


def draw_shrunken(counts, expected):
    own = np.flatnonzero(counts)
    _, ax = plt.subplots()
    ax.scatter(expected[own], (counts[own] + 0.5) / (expected[own] + 0.5), s=9)
    ax.axhline(1, color="black", lw=1)
    ax.set(xscale="log", yscale="log", xlabel="expected count", ylabel="ratio, shrunken")
    return ax
