"""One point for each size, by rank; ties take the largest share."""

# question: draw-tail


def draw_tail(sizes):
    values, counts = np.unique(sizes, return_counts=True)
    _, ax = plt.subplots()
    ax.set(xscale="log", yscale="log", xlabel="size of the avalanche (spikes)", ylabel="share at least this size")
    ax.plot(values, counts[::-1].cumsum()[::-1] / counts.sum())
    return ax
