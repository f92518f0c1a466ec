"""Does not sort."""

# question: draw-findings
# loses: 2
# says: p values that are not sorted.


def draw_findings(p_values, alpha):
    _, ax = plt.subplots()
    rank = np.arange(1, len(p_values) + 1)
    ax.plot(rank, p_values, "o", label="p value")
    ax.plot(rank, alpha * rank / len(p_values), label="limit")
    ax.set(xlabel="Rank", ylabel="p")
    ax.legend()
    return ax
