"""Leaves out the line at the event."""

# question: draw-raster
# loses: 2
# says: draws no line that marks the event


def draw_raster(spike_times_s, events_s, start_s, stop_s):
    _, ax = plt.subplots()
    rows = [spike_times_s - event_s for event_s in events_s]
    rows = [row[(row >= start_s) & (row < stop_s)] for row in rows]
    ax.eventplot(rows, lineoffsets=np.arange(1, len(rows) + 1))
    ax.set(xlabel="Time (s)", ylabel="Event")
    return ax
