"""Untreated over treated."""

# question: draw-changes
# loses: 2
# says: untreated over treated


def draw_changes(counts, is_treated):
    up, down = counts[is_treated].mean(axis=0) + 0.5, counts[~is_treated].mean(axis=0) + 0.5
    _, ax = plt.subplots()
    ax.semilogx(counts.mean(axis=0), np.log2(down / up), "o")
    ax.set(xlabel="Mean count (reads)", ylabel="log2 fold change")
    return ax
