"""Draws the thresholds upwards."""

# question: draw-benefit
# loses: 2
# says: x and y swapped


def draw_benefit(thresholds, model, everybody):
    _, ax = plt.subplots()
    ax.plot(model, thresholds)
    ax.plot(everybody, thresholds)
    ax.set(ylabel="threshold", xlabel="net benefit")
    return ax
