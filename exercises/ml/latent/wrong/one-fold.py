"""Draws the first fold."""

# question: draw-curve
# loses: 2
# says: one fold


def draw_curve(n_factors, held_out):
    _, ax = plt.subplots()
    ax.plot(n_factors, held_out[:, 0], "o-")
    ax.set(xlabel="number of factors", ylabel="held-out log-likelihood (nats per bin)")
    return ax
