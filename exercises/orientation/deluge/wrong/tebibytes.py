"""Counts in powers of two."""

# question: draw-filling
# loses: 2
# says: binary units.


def draw_filling(rates_mb_s, hours, disk_tb):
    _, ax = plt.subplots()
    ax.plot(hours, sum(rates_mb_s) * 1e6 * 3600 * hours / 2**40)
    ax.axhline(disk_tb)
    ax.set(xlabel="Time (h)", ylabel="Data (TB)")
    return ax
