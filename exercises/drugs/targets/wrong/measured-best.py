"""Chooses by what was measured."""

# question: draw-promise
# loses: 2
# says: measured best


def draw_promise(predicted, measured, n_chosen):
    best = np.argsort(-measured)[:n_chosen]
    _, ax = plt.subplots()
    ax.plot(predicted[best], measured[best], "o")
    ax.set(xlabel="predicted", ylabel="measured")
    return ax
