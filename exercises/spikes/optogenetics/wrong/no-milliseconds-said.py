"""Draws milliseconds and says seconds."""

# question: draw-answers
# loses: 1
# says: the x axis gives another unit than ms


def draw_answers(first_spikes_s, times_s):
    _, ax = plt.subplots()
    ax.plot(1000 * times_s, 100 * (first_spikes_s <= times_s[:, None]).mean(axis=1))
    ax.set(xlabel="Time (s)", ylabel="Pulses answered (%)")
    return ax
