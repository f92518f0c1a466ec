"""Draws old links over new ones."""

# question: draw-popularity
# loses: 2
# says: axes exchanged


def draw_popularity(old, new):
    _, ax = plt.subplots()
    ax.plot((new - old).sum(axis=0), old.sum(axis=0), "o")
    ax.set(xlabel="Old links (number)", ylabel="New links (number)")
    return ax
