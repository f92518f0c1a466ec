"""Writes gigabytes at terabytes."""

# question: draw-filling
# loses: 1
# says: the y axis gives another unit than TB


def draw_filling(rates_mb_s, hours, disk_tb):
    _, ax = plt.subplots()
    ax.plot(hours, sum(rates_mb_s) * 1e6 * 3600 * hours / 1e12)
    ax.axhline(disk_tb)
    ax.set(xlabel="Time (h)", ylabel="Data (GB)")
    return ax
