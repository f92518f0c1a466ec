"""Counts the rows from 0."""

# question: draw-raster
# loses: 2
# says: rows that are counted from 0.


def draw_raster(spike_times_s, events_s, start_s, stop_s):
    _, ax = plt.subplots()
    rows = [spike_times_s - event_s for event_s in events_s]
    ax.eventplot([row[(row >= start_s) & (row < stop_s)] for row in rows])
    ax.axvline(0)
    ax.set(xlabel="Time (s)", ylabel="Event")
    return ax
