"""Two waves and no legend."""

# question: draw-waves
# loses: 1
# says: there is no legend


def draw_waves(times_s, common_uv, odd_uv):
    _, ax = plt.subplots()
    ax.plot(1000 * times_s, common_uv.mean(axis=0))
    ax.plot(1000 * times_s, odd_uv.mean(axis=0))
    ax.axvline(0)
    ax.set(xlabel="Time (ms)", ylabel="Voltage (µV)")
    return ax
