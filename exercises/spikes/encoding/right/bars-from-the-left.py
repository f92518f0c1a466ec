"""Bars, the earliest first."""

# question: draw-average


def draw_average(average_db, rate_hz):
    width_ms = 1000 / rate_hz
    _, ax = plt.subplots()
    ax.bar(-width_ms * np.arange(len(average_db))[::-1], np.asarray(average_db)[::-1], width=width_ms)
    ax.axhline(0, color="k")
    ax.set_xlabel("Delay [ms]")
    ax.set_ylabel("Stimulus average [dB]")
    return ax
