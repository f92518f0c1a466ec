"""Draws shares of 1."""

# question: draw-excluded
# loses: 2
# says: Draw per cent


def draw_excluded(is_kept, groups):
    names = np.unique(groups)
    _, ax = plt.subplots()
    ax.plot(range(len(names)), [(~is_kept[groups == one]).mean() for one in names], "o")
    ax.set(xlabel="group", ylabel="left out (%)")
    return ax
