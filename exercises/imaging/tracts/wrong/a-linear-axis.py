"""Leaves the axis linear."""

# question: draw-decay
# loses: 1
# says: the y axis is meant to be log


def draw_decay(b_values, signal):
    _, ax = plt.subplots()
    values = np.unique(b_values)
    ax.plot(values, [signal[b_values == value].mean() for value in values])
    ax.set(xlabel="b value (s/mm²)", ylabel="Signal")
    return ax
