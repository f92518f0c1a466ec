"""Does not say which axis is which."""

# question: draw-reliability
# loses: 1
# says: label


def draw_reliability(predicted, observed):
    _, ax = plt.subplots()
    ax.plot(predicted, observed, "o-")
    return ax
