"""Draws seconds at an axis in milliseconds."""

# question: draw-waves
# loses: 2
# says: seconds, and milliseconds are wanted.


def draw_waves(times_s, common_uv, odd_uv):
    _, ax = plt.subplots()
    ax.plot(times_s, common_uv.mean(axis=0), label="common")
    ax.plot(times_s, odd_uv.mean(axis=0), label="odd")
    ax.axvline(0)
    ax.set(xlabel="Time (ms)", ylabel="Voltage (µV)")
    ax.legend()
    return ax
