"""Does not say what the axes are."""

# question: draw-alone
# loses: 1
# says: label


def draw_alone(counts):
    _, ax = plt.subplots()
    ax.plot(np.arange(1, len(counts) + 1), 100 * (counts == 1).mean(axis=1))
    return ax
