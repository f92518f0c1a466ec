"""Draws with scatter."""

# question: draw-promise


def draw_promise(predicted, measured, n_chosen):
    best = np.argsort(predicted)[::-1][:n_chosen]
    _, ax = plt.subplots()
    ax.scatter(predicted[best], measured[best])
    ax.set_xlabel("predicted selectivity")
    ax.set_ylabel("measured selectivity")
    return ax
