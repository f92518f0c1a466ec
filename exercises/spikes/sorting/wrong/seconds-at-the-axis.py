"""Draws seconds, and calls them milliseconds."""

# question: draw-intervals
# loses: 2
# says: intervals in seconds.


def draw_intervals(times_s, refractory_s):
    _, ax = plt.subplots()
    ax.hist(np.diff(times_s), np.arange(51) / 1000)
    ax.axvline(refractory_s)
    ax.set(xlabel="Interval (ms)", ylabel="Count")
    return ax
