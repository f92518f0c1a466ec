"""Says time, and not which."""

# question: draw-raster
# loses: 1
# says: the x axis has no unit


def draw_raster(spike_times_s, events_s, start_s, stop_s):
    _, ax = plt.subplots()
    rows = [spike_times_s - event_s for event_s in events_s]
    rows = [row[(row >= start_s) & (row < stop_s)] for row in rows]
    ax.eventplot(rows, lineoffsets=np.arange(1, len(rows) + 1))
    ax.axvline(0)
    ax.set(xlabel="Time", ylabel="Event")
    return ax
