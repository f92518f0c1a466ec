"""Draws a density."""

# question: draw-intervals
# loses: 2
# says: Leave out density=True.


def draw_intervals(times_s, refractory_s):
    _, ax = plt.subplots()
    ax.hist(1000 * np.diff(times_s), np.arange(51), density=True)
    ax.axvline(1000 * refractory_s)
    ax.set(xlabel="Interval (ms)", ylabel="Number")
    return ax
