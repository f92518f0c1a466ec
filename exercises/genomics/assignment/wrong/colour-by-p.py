"""Colours by p."""

# question: draw-volcano
# loses: 2
# says: genes with a small p as changed


def draw_volcano(changes, p_values, q_values, alpha):
    _, ax = plt.subplots()
    for label, own in (
        ("changed", (p_values <= alpha) & ~np.isnan(q_values)),
        ("others", (p_values > alpha) & ~np.isnan(q_values)),
    ):
        ax.plot(changes[own], -np.log10(p_values[own]), "o", label=label)
    ax.set(xlabel="log2 fold change", ylabel="−log10 p")
    ax.legend()
    return ax
