"""Does not say which axis is the truth."""

# question: draw-confusion
# loses: 1
# says: does not say that it is the true category


def draw_confusion(true_labels, named_labels, names):
    _, ax = plt.subplots()
    counts = np.zeros((len(names), len(names)))
    np.add.at(counts, (true_labels, named_labels), 1)
    image = ax.imshow(100 * counts / counts.sum(axis=1, keepdims=True))
    ax.figure.colorbar(image, label="Blocks (%)")
    ax.set(xlabel="Category", ylabel="Category")
    return ax
