"""Draws logarithms."""

# question: draw-decay
# loses: 2
# says: the logarithm of the signal.


def draw_decay(b_values, signal):
    _, ax = plt.subplots()
    values = np.unique(b_values)
    ax.plot(values, [np.log(signal[b_values == value].mean()) for value in values])
    ax.set(xlabel="b value (s/mm²)", ylabel="Signal")
    return ax
