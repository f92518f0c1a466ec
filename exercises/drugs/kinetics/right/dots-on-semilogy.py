"""Dots without a line, words around the units."""

# question: draw-levels


def draw_levels(times_h, levels):
    fig = plt.figure()
    ax = fig.add_subplot()
    ax.semilogy(list(times_h), list(levels), "s")
    ax.set_xlabel("time since the dose (h)")
    ax.set_ylabel("concentration of the drug (mg/L)")
    return ax
