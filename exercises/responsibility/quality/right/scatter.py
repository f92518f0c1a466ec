"""Draws with scatter."""

# question: draw-excluded


def draw_excluded(is_kept, groups):
    names, own = np.unique(groups, return_inverse=True)
    shares = 100 * np.bincount(own, weights=~is_kept) / np.bincount(own)
    _, ax = plt.subplots()
    ax.scatter(np.arange(len(names)), shares)
    ax.set(xlabel="Group", ylabel="Left out (%)")
    return ax
