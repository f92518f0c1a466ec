"""By semilogy, in other words."""

# question: draw-margin


def draw_margin(times_h, levels_mg_l, free_share, weight_g_mol, ec50_um):
    ax = plt.figure().add_subplot()
    um = levels_mg_l / 1000 / weight_g_mol * 1e6
    ax.semilogy(times_h, um * free_share, "k:", label="unbound")
    ax.semilogy(times_h, um, "-", label="total level")
    ax.plot(ax.get_xlim(), [ec50_um, ec50_um], label="EC50")
    ax.set_xlabel("Time after the dose (h)")
    ax.set_ylabel("Level in plasma (µM)")
    ax.legend()
    return ax
