"""Predictions go up."""

# question: draw-promise
# loses: 2
# says: swapped


def draw_promise(predicted, measured, n_chosen):
    best = np.argsort(-predicted)[:n_chosen]
    _, ax = plt.subplots()
    ax.plot(measured[best], predicted[best], "o")
    ax.set(xlabel="measured", ylabel="predicted")
    return ax
