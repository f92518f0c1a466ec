"""Says millivolts."""

# question: draw-waves
# loses: 1
# says: the y axis gives another unit than µV


def draw_waves(times_s, common_uv, odd_uv):
    _, ax = plt.subplots()
    ax.plot(1000 * times_s, common_uv.mean(axis=0), label="common")
    ax.plot(1000 * times_s, odd_uv.mean(axis=0), label="odd")
    ax.axvline(0)
    ax.set(xlabel="Time (ms)", ylabel="Voltage (mV)")
    ax.legend()
    return ax
