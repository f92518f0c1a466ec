"""Draws the model and nothing to compare it with."""

# question: draw-benefit
# loses: 2
# says: same axes


def draw_benefit(thresholds, model, everybody):
    _, ax = plt.subplots()
    ax.plot(thresholds, model)
    ax.set(xlabel="threshold", ylabel="net benefit")
    return ax
