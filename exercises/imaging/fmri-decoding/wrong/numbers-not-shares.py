"""Shows numbers of blocks."""

# question: draw-confusion
# loses: 2
# says: numbers of blocks.


def draw_confusion(true_labels, named_labels, names):
    _, ax = plt.subplots()
    counts = np.zeros((len(names), len(names)))
    np.add.at(counts, (true_labels, named_labels), 1)
    image = ax.imshow(counts)
    ax.figure.colorbar(image, label="Blocks (%)")
    ax.set(xlabel="Named category", ylabel="True category")
    return ax
