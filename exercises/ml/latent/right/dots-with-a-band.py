"""Draws the range of the folds as a band below the mean."""

# question: draw-curve


def draw_curve(n_factors, held_out):
    _, ax = plt.subplots()
    ax.fill_between(n_factors, held_out.min(axis=1), held_out.max(axis=1), color="0.9")
    ax.plot(n_factors, held_out.mean(axis=1), "s", ms=8)
    ax.set_xlabel("factors (number)")
    ax.set_ylabel("log likelihood (nats)")
    return ax
