"""Strokes, one call for each event."""

# question: draw-raster


def draw_raster(spike_times_s, events_s, start_s, stop_s):
    ax = plt.figure().gca()
    for i, event_s in enumerate(events_s):
        near = [t - event_s for t in spike_times_s if start_s <= t - event_s < stop_s]
        plt.vlines(near, i + 0.6, i + 1.4)
    plt.vlines(0, 0, len(events_s) + 1, color="black")
    plt.xlabel("Seconds after the event, time in s")
    plt.ylabel("Event")
    return ax
