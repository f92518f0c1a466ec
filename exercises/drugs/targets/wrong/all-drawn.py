"""Draws everybody."""

# question: draw-promise
# loses: 2
# says: all molecules


def draw_promise(predicted, measured, n_chosen):
    _, ax = plt.subplots()
    ax.plot(predicted, measured, "o")
    ax.set(xlabel="predicted", ylabel="measured")
    return ax
