"""Draws the limit of Bonferroni."""

# question: draw-findings
# loses: 2
# says: which is Bonferroni's


def draw_findings(p_values, alpha):
    _, ax = plt.subplots()
    rank = np.arange(1, len(p_values) + 1)
    ax.plot(rank, np.sort(p_values), "o", label="p value")
    ax.plot(rank, np.full(rank.size, alpha / len(p_values)), label="limit")
    ax.set(xlabel="Rank", ylabel="p")
    ax.legend()
    return ax
