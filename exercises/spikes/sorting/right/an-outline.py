"""Counted by NumPy, drawn as an outline."""

# question: draw-intervals


def draw_intervals(times_s, refractory_s):
    counts, edges = np.histogram(np.diff(times_s) * 1e3, bins=50, range=(0, 50))
    _, ax = plt.subplots()
    ax.stairs(counts, edges)
    ax.vlines(refractory_s * 1e3, 0, counts.max())
    ax.set_xlabel("ISI [ms]")
    ax.set_ylabel("Count")
    return ax
