"""Natural logarithms."""

# question: draw-changes
# loses: 2
# says: natural logarithms


def draw_changes(counts, is_treated):
    up, down = counts[is_treated].mean(axis=0) + 0.5, counts[~is_treated].mean(axis=0) + 0.5
    _, ax = plt.subplots()
    ax.semilogx(counts.mean(axis=0), np.log(up / down), "o")
    ax.set(xlabel="Mean count (reads)", ylabel="log2 fold change")
    return ax
