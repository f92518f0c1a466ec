"""Does not say what the axes are."""

# question: draw-promise
# loses: 1
# says: label


def draw_promise(predicted, measured, n_chosen):
    best = np.argsort(-predicted)[:n_chosen]
    _, ax = plt.subplots()
    ax.plot(predicted[best], measured[best], "o")
    return ax
