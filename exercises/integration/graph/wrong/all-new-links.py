"""Draws all links of the later release."""

# question: draw-popularity
# loses: 2
# says: all links of the later release


def draw_popularity(old, new):
    _, ax = plt.subplots()
    ax.plot(old.sum(axis=0), new.sum(axis=0), "o")
    ax.set(xlabel="Old links (number)", ylabel="New links (number)")
    return ax
