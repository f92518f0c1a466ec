"""Draws shares from 0 to 1."""

# question: draw-kept
# loses: 2
# says: from 0 to 1


def draw_kept(levels, is_patient, is_kept):
    _, ax = plt.subplots()
    x = np.unique(levels)
    for name, group in (("patients", is_patient), ("controls", ~is_patient)):
        ax.plot(x, [is_kept[group & (levels == one)].mean() for one in x], "o-", label=name)
    ax.set(xlabel="severity", ylabel="kept (%)")
    ax.legend()
    return ax
