"""Takes samples for milliseconds."""

# question: draw-average
# loses: 2
# says: numbers of samples


def draw_average(average_db, rate_hz):
    _, ax = plt.subplots()
    ax.plot(-np.arange(len(average_db)), average_db)
    ax.axhline(0)
    ax.set(xlabel="Time (ms)", ylabel="Loudness (dB)")
    return ax
