"""Sorted, counted by searchsorted, drawn with markers."""

# question: draw-answers


def draw_answers(first_spikes_s, times_s):
    came_s = np.sort(first_spikes_s[np.isfinite(first_spikes_s)])
    percent = np.searchsorted(came_s, times_s, side="right") / first_spikes_s.size * 100
    _, ax = plt.subplots()
    ax.plot(times_s * 1e3, percent, "o-")
    ax.set_xlabel("Latency / ms")
    ax.set_ylabel("Share of pulses, percent")
    return ax
