"""Leaves the colours unexplained."""

# question: draw-confusion
# loses: 1
# says: there is no colour bar


def draw_confusion(true_labels, named_labels, names):
    _, ax = plt.subplots()
    counts = np.zeros((len(names), len(names)))
    np.add.at(counts, (true_labels, named_labels), 1)
    ax.imshow(100 * counts / counts.sum(axis=1, keepdims=True))
    ax.set(xlabel="Named category", ylabel="True category")
    return ax
