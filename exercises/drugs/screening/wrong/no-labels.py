"""Axes without words."""

# question: draw-error
# loses: 1
# says: label


def draw_error(similarities, is_wrong, thresholds):
    _, ax = plt.subplots()
    ax.plot(thresholds, [100 * is_wrong[similarities >= one].mean() for one in thresholds])
    return ax
