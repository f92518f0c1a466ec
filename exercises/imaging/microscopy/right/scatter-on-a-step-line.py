"""A step line, and the events by scatter."""

# question: draw-trace


def draw_trace(change, rate_hz, event_frames):
    percent = np.asarray(change) * 100
    _, ax = plt.subplots()
    ax.step(np.linspace(0, (len(change) - 1) / rate_hz, len(change)), percent, where="mid", label="fluorescence")
    ax.scatter(event_frames / rate_hz, percent[event_frames], color="black", zorder=3, label="inferred events")
    ax.set_xlabel("time [s]")
    ax.set_ylabel("dF/F [%]")
    ax.legend()
    return ax
