"""Draws Gustafson's law."""

# question: draw-speedup
# loses: 2
# says: Gustafson's law


def draw_speedup(n_workers, share):
    _, ax = plt.subplots()
    ax.plot(n_workers, share + (1 - share) * n_workers)
    ax.set(xlabel="workers (number)", ylabel="speed-up (times)")
    return ax
