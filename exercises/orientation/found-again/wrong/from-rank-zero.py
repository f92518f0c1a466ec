"""Counts the ranks from 0."""

# question: draw-findings
# loses: 2
# says: ranks that begin at 0


def draw_findings(p_values, alpha):
    _, ax = plt.subplots()
    rank = np.arange(len(p_values))
    ax.plot(rank, np.sort(p_values), "o", label="p value")
    ax.plot(rank, alpha * (rank + 1) / len(p_values), label="limit")
    ax.set(xlabel="Rank", ylabel="p")
    ax.legend()
    return ax
