"""Exchanges the axes."""

# question: draw-popularity
# loses: 2
# says: Old belongs on the x axis


def draw_popularity(old, new):
    _, ax = plt.subplots()
    ax.plot((new - old).sum(axis=0), old.sum(axis=0), "o")
    ax.set(xlabel="New links (number)", ylabel="Old links (number)")
    return ax
