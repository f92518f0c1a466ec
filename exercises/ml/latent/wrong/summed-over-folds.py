"""Draws the sum over folds."""

# question: draw-curve
# loses: 2
# says: sum over folds


def draw_curve(n_factors, held_out):
    _, ax = plt.subplots()
    ax.plot(n_factors, held_out.sum(axis=1), "o-")
    ax.set(xlabel="number of factors", ylabel="held-out log-likelihood (nats per bin)")
    return ax
