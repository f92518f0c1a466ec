"""Markers by scatter, a line at the level, and more words."""

# question: draw-volcano


def draw_volcano(changes, p_values, q_values, alpha):
    _, ax = plt.subplots(figsize=(5, 4))
    is_tested = np.isfinite(q_values)
    is_changed = is_tested & (np.nan_to_num(q_values, nan=2) <= alpha)
    rest = is_tested & ~is_changed
    ax.scatter(changes[rest], -np.log10(p_values[rest]), s=6, alpha=0.4, label="all other genes")
    ax.scatter(changes[is_changed], -np.log10(p_values[is_changed]), s=10, marker="^", label="changed genes")
    ax.set_xlabel("Fold change (log2)")
    ax.set_ylabel("p value, minus log10")
    ax.legend(loc="best")
    return ax
