"""Summed hour by hour, filled below the line."""

# question: draw-filling


def draw_filling(rates_mb_s, hours, disk_tb):
    total_tb = [sum(rate * 3600 * hour for rate in rates_mb_s) / 1e6 for hour in hours]
    _, ax = plt.subplots()
    ax.plot(hours, total_tb, "s-")
    ax.fill_between(hours, total_tb, alpha=0.2)
    ax.plot([hours[0], hours[-1]], [disk_tb, disk_tb], "--")
    ax.set_xlabel("Recording time in hours")
    ax.set_ylabel("Written, TB")
    return ax
