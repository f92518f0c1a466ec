"""Gives no axis a unit."""

# question: draw-trace
# loses: 1
# says: the x axis has no unit; the y axis has no unit


def draw_trace(change, rate_hz, event_frames):
    _, ax = plt.subplots()
    times_s = np.arange(len(change)) / rate_hz
    ax.plot(times_s, 100 * change, label="trace")
    ax.plot(times_s[event_frames], 100 * change[event_frames], "v", label="events")
    ax.set(xlabel="Time", ylabel="Change")
    ax.legend()
    return ax
