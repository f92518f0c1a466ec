"""Draws every volume."""

# question: draw-decay
# loses: 2
# says: Average those that share a b value.


def draw_decay(b_values, signal):
    _, ax = plt.subplots()
    ax.semilogy(b_values, signal, "o")
    ax.set(xlabel="b value (s/mm²)", ylabel="Signal")
    return ax
