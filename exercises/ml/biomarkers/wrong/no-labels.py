"""Does not say which axis is which."""

# question: draw-benefit
# loses: 1
# says: label


def draw_benefit(thresholds, model, everybody):
    _, ax = plt.subplots()
    ax.plot(thresholds, model)
    ax.plot(thresholds, everybody)
    return ax
