"""No labels."""

# question: draw-changes
# loses: 1
# says: label


def draw_changes(counts, is_treated):
    up, down = counts[is_treated].mean(axis=0) + 0.5, counts[~is_treated].mean(axis=0) + 0.5
    _, ax = plt.subplots()
    ax.semilogx(counts.mean(axis=0), np.log2(up / down), "o")
    return ax
