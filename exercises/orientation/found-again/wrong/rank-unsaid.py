"""Leaves the x axis without words."""

# question: draw-findings
# loses: 1
# says: the x axis has no label


def draw_findings(p_values, alpha):
    _, ax = plt.subplots()
    rank = np.arange(1, len(p_values) + 1)
    ax.plot(rank, np.sort(p_values), "o", label="p value")
    ax.plot(rank, alpha * rank / len(p_values), label="limit")
    ax.set_ylabel("p")
    ax.legend()
    return ax
