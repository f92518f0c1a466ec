"""Adds the line of treating nobody, and draws everybody first."""

# question: draw-benefit


def draw_benefit(thresholds, model, everybody):
    figure = plt.figure()
    ax = figure.add_subplot()
    ax.axhline(0, color="black")
    ax.plot(thresholds, everybody, "--")
    ax.plot(thresholds, model, "o-")
    ax.set_xlabel("risk threshold")
    ax.set_ylabel("Net benefit (per person)")
    return ax
