"""Kept findings in another colour, on top of all."""

# question: draw-findings


def draw_findings(p_values, alpha):
    ranks = 1 + np.arange(len(p_values))
    limits = ranks * alpha / len(p_values)
    ordered = sorted(p_values)
    _, ax = plt.subplots()
    ax.scatter(ranks, ordered, label="p values")
    ax.step(ranks, limits, where="mid", label="Benjamini-Hochberg")
    ax.set_xlabel("rank of the p value")
    ax.set_ylabel("p value")
    ax.legend()
    return ax
