"""Exchanges the axes."""

# question: draw-limits
# loses: 2
# says: x axis


def draw_limits(hazard, start_hazards):
    _, ax = plt.subplots()
    ax.plot(hazard / (2 * hazard + start_hazards), start_hazards, "o-")
    ax.set(xlabel="Prescriptions (per year)", ylabel="Rate ratio (no unit)")
    return ax
