"""Draws the model and nothing to compare it with."""

# question: draw-benefit
# loses: 1
# says: everybody


def draw_benefit(thresholds, model, everybody):
    _, ax = plt.subplots()
    ax.plot(thresholds, model)
    ax.set(xlabel="threshold", ylabel="net benefit")
    return ax
