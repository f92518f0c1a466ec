"""All rows at once, by eventplot."""

# question: draw-raster


def draw_raster(spike_times_s, events_s, start_s, stop_s):
    fig, ax = plt.subplots()
    rows = [spike_times_s - event_s for event_s in events_s]
    rows = [row[(row >= start_s) & (row < stop_s)] for row in rows]
    ax.eventplot(rows, lineoffsets=range(1, len(rows) + 1), linelengths=0.8)
    ax.axvline(x=0, linestyle="--")
    ax.set_xlabel("Time from event [s]")
    ax.set_ylabel("Trial number")
    return fig
