"""Does not say what the axes are."""

# question: draw-excluded
# loses: 1
# says: label


def draw_excluded(is_kept, groups):
    names = np.unique(groups)
    _, ax = plt.subplots()
    ax.plot(range(len(names)), [100 * (~is_kept[groups == one]).mean() for one in names], "o")
    return ax
