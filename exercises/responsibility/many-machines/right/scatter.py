"""Markers alone, on a logarithmic axis."""

# question: draw-speedup


def draw_speedup(n_workers, share):
    _, ax = plt.subplots()
    ax.plot(n_workers, n_workers / (share * n_workers + 1 - share), "s")
    ax.set(xscale="log", xlabel="number of workers", ylabel="speed-up")
    return ax
