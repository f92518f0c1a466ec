"""Dots in a figure with a diagonal."""

# question: draw-reliability


def draw_reliability(predicted, observed):
    ax = plt.figure().add_subplot()
    ax.axline((0, 0), slope=1, color="black", ls="--")
    ax.scatter(predicted, observed)
    ax.set_xlabel("Predicted probability")
    ax.set_ylabel("Observed share")
    return ax
