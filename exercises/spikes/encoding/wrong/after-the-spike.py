"""Lets the delays run to the right."""

# question: draw-average
# loses: 2
# says: as if it came after


def draw_average(average_db, rate_hz):
    _, ax = plt.subplots()
    ax.plot(1000 * np.arange(len(average_db)) / rate_hz, average_db)
    ax.axhline(0)
    ax.set(xlabel="Time (ms)", ylabel="Loudness (dB)")
    return ax
