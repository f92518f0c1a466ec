"""One call of errorbar draws markers and bars."""

# question: draw-forest


def draw_forest(effects, lows, highs):
    _, ax = plt.subplots()
    ax.errorbar(effects, np.arange(len(effects)), xerr=[effects - lows, highs - effects], fmt="o")
    ax.set(xlabel="risk difference in points", ylabel="subgroup")
    return ax
