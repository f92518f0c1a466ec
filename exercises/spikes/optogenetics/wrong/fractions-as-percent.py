"""Draws fractions at an axis in percent."""

# question: draw-answers
# loses: 2
# says: fractions, and percent are wanted.


def draw_answers(first_spikes_s, times_s):
    _, ax = plt.subplots()
    ax.plot(1000 * times_s, (first_spikes_s <= times_s[:, None]).mean(axis=1))
    ax.set(xlabel="Time (ms)", ylabel="Pulses answered (%)")
    return ax
