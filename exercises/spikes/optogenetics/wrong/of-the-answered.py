"""Leaves out the pulses that were not answered, and so every cell reaches 100 %."""

# question: draw-answers
# loses: 2
# says: shares of the answered pulses


def draw_answers(first_spikes_s, times_s):
    _, ax = plt.subplots()
    came_s = first_spikes_s[~np.isnan(first_spikes_s)]
    ax.plot(1000 * times_s, 100 * (came_s <= times_s[:, None]).mean(axis=1))
    ax.set(xlabel="Time (ms)", ylabel="Pulses answered (%)")
    return ax
