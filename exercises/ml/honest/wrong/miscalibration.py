"""Draws the distance from the diagonal."""

# question: draw-reliability
# loses: 2
# says: Draw the share itself


def draw_reliability(predicted, observed):
    _, ax = plt.subplots()
    ax.plot(predicted, observed - predicted, "o-")
    ax.set(xlabel="predicted probability", ylabel="observed share of cases")
    return ax
