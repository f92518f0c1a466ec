"""Leaves out the events."""

# question: draw-trace
# loses: 2
# says: This is about events.


def draw_trace(change, rate_hz, event_frames):
    _, ax = plt.subplots()
    ax.plot(np.arange(len(change)) / rate_hz, 100 * change, label="trace")
    ax.set(xlabel="Time (s)", ylabel="Change (%)")
    ax.legend()
    return ax
