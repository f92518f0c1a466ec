"""Takes frames for seconds."""

# question: draw-trace
# loses: 2
# says: the number of the frame


def draw_trace(change, rate_hz, event_frames):
    _, ax = plt.subplots()
    ax.plot(100 * change, label="trace")
    ax.plot(event_frames, 100 * change[event_frames], "v", label="events")
    ax.set(xlabel="Time (s)", ylabel="Change (%)")
    ax.legend()
    return ax
