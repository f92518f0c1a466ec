"""Does not say what the axes are."""

# question: draw-tail
# loses: 1
# says: label


def draw_tail(sizes):
    values = np.unique(sizes)
    _, ax = plt.subplots()
    ax.loglog(values, [np.mean(sizes >= one) for one in values], "o")
    return ax
