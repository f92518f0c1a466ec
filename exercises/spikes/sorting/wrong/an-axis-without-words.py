"""Leaves one axis without words."""

# question: draw-intervals
# loses: 1
# says: the y axis has no label


def draw_intervals(times_s, refractory_s):
    _, ax = plt.subplots()
    ax.hist(1000 * np.diff(times_s), np.arange(51))
    ax.axvline(1000 * refractory_s)
    ax.set_xlabel("Interval (ms)")
    return ax
