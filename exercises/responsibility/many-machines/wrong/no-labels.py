"""Leaves the axes without names."""

# question: draw-speedup
# loses: 1
# says: label


def draw_speedup(n_workers, share):
    _, ax = plt.subplots()
    ax.plot(n_workers, 1 / (share + (1 - share) / n_workers))
    return ax
