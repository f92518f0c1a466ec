"""Leaves the legend out."""

# question: draw-volcano
# loses: 1
# says: legend


def draw_volcano(changes, p_values, q_values, alpha):
    _, ax = plt.subplots()
    for label, own in (("changed", q_values <= alpha), ("others", q_values > alpha)):
        ax.plot(changes[own], -np.log10(p_values[own]), "o", label=label)
    ax.set(xlabel="log2 fold change", ylabel="−log10 p")
    return ax
