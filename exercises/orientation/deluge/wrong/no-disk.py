"""Leaves out the disk."""

# question: draw-filling
# loses: 2
# says: draws no line that marks the size of the disk


def draw_filling(rates_mb_s, hours, disk_tb):
    _, ax = plt.subplots()
    ax.plot(hours, sum(rates_mb_s) * 1e6 * 3600 * hours / 1e12)
    ax.set(xlabel="Time (h)", ylabel="Data (TB)")
    return ax
