"""Draws the predictions upwards."""

# question: draw-reliability
# loses: 2
# says: x and y swapped


def draw_reliability(predicted, observed):
    _, ax = plt.subplots()
    ax.plot(observed, predicted, "o-")
    ax.set(ylabel="predicted probability", xlabel="observed share of cases")
    return ax
