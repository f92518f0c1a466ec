"""Draws with scatter and a line."""

# question: draw-limits


def draw_limits(hazard, start_hazards):
    _, ax = plt.subplots()
    ratios = 1 / (2 + start_hazards / hazard)
    ax.plot(start_hazards, ratios, marker="s", color="black")
    ax.set_xlabel("rate of prescriptions, per year")
    ax.set_ylabel("ratio of rates")
    return ax
