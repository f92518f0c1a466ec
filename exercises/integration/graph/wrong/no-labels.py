"""Says on neither axis what is drawn."""

# question: draw-popularity
# loses: 1
# says: label


def draw_popularity(old, new):
    _, ax = plt.subplots()
    ax.plot(old.sum(axis=0), (new - old).sum(axis=0), "o")
    return ax
