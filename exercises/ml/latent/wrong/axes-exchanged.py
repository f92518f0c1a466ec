"""Draws the number of factors upwards."""

# question: draw-curve
# loses: 2
# says: x and y swapped


def draw_curve(n_factors, held_out):
    _, ax = plt.subplots()
    ax.plot(held_out.mean(axis=1), n_factors, "o-")
    ax.set(ylabel="number of factors", xlabel="held-out log-likelihood (nats per bin)")
    return ax
