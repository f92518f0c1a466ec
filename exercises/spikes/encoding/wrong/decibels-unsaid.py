"""Does not say that these are decibels."""

# question: draw-average
# loses: 1
# says: the y axis has no unit


def draw_average(average_db, rate_hz):
    _, ax = plt.subplots()
    ax.plot(-1000 * np.arange(len(average_db)) / rate_hz, average_db)
    ax.axhline(0)
    ax.set(xlabel="Time (ms)", ylabel="Loudness")
    return ax
