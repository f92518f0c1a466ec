"""Shows the first instrument alone."""

# question: draw-filling
# loses: 2
# says: only the first instrument.


def draw_filling(rates_mb_s, hours, disk_tb):
    _, ax = plt.subplots()
    ax.plot(hours, rates_mb_s[0] * 1e6 * 3600 * hours / 1e12)
    ax.axhline(disk_tb)
    ax.set(xlabel="Time (h)", ylabel="Data (TB)")
    return ax
