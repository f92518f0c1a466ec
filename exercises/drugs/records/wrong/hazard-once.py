"""Counts the hazard once."""

# question: draw-limits
# loses: 2
# says: counts twice below the line


def draw_limits(hazard, start_hazards):
    _, ax = plt.subplots()
    ax.plot(start_hazards, hazard / (hazard + start_hazards), "o-")
    ax.set(xlabel="Prescriptions (per year)", ylabel="Rate ratio (no unit)")
    return ax
