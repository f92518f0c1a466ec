"""Shares in place of per cent."""

# question: draw-error
# loses: 2
# says: Draw per cent


def draw_error(similarities, is_wrong, thresholds):
    error = [is_wrong[similarities >= one].mean() for one in thresholds]
    _, ax = plt.subplots()
    ax.plot(thresholds, error, "o-")
    ax.set(xlabel="Least similarity (no unit)", ylabel="Wrong answers (%)")
    return ax
