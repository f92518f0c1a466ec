"""Draws fractions at an axis in percent."""

# question: draw-trace
# loses: 2
# says: fractions, and percent are wanted.


def draw_trace(change, rate_hz, event_frames):
    _, ax = plt.subplots()
    times_s = np.arange(len(change)) / rate_hz
    ax.plot(times_s, change, label="trace")
    ax.plot(times_s[event_frames], change[event_frames], "v", label="events")
    ax.set(xlabel="Time (s)", ylabel="Change (%)")
    ax.legend()
    return ax
