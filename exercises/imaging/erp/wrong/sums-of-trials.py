"""Adds the trials up."""

# question: draw-waves
# loses: 2
# says: the sum over the trials.


def draw_waves(times_s, common_uv, odd_uv):
    _, ax = plt.subplots()
    ax.plot(1000 * times_s, common_uv.sum(axis=0), label="common")
    ax.plot(1000 * times_s, odd_uv.sum(axis=0), label="odd")
    ax.axvline(0)
    ax.set(xlabel="Time (ms)", ylabel="Voltage (µV)")
    ax.legend()
    return ax
