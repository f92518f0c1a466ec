"""A scatter plot on linear axes."""

# question: draw-changes


def draw_changes(counts, is_treated):
    treated, others = counts[is_treated], counts[np.logical_not(is_treated)]
    _, ax = plt.subplots()
    ax.scatter(counts.mean(axis=0), np.log2(treated.mean(axis=0) + 0.5) - np.log2(others.mean(axis=0) + 0.5), s=8)
    ax.set_xlabel("mean of counts (reads)")
    ax.set_ylabel("fold change (log2)")
    return ax
