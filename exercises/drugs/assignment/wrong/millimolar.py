"""Forgets the 1000."""

# question: draw-margin
# loses: 2
# says: levels in mM


def draw_margin(times_h, levels_mg_l, free_share, weight_g_mol, ec50_um):
    total = levels_mg_l / weight_g_mol
    _, ax = plt.subplots()
    ax.plot(times_h, total, "o-", label="total")
    ax.plot(times_h, free_share * total, "s-", label="free")
    ax.axhline(ec50_um, color="black", ls="--")
    ax.set(xlabel="time (h)", ylabel="concentration (µM)", yscale="log")
    ax.legend()
    return ax
