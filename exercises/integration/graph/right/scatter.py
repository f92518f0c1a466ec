"""Scatters the same numbers."""

# question: draw-popularity


def draw_popularity(old, new):
    _, ax = plt.subplots()
    ax.scatter(old.sum(axis=1), ((new > 0) & (old == 0)).sum(axis=1), color="black")
    ax.set_xlabel("links in the old release (n)")
    ax.set_ylabel("new links (n)")
    return ax
