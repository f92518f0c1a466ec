"""Has the true category along x, and says the reverse."""

# question: draw-confusion
# loses: 2
# says: with x and y swapped


def draw_confusion(true_labels, named_labels, names):
    _, ax = plt.subplots()
    counts = np.zeros((len(names), len(names)))
    np.add.at(counts, (true_labels, named_labels), 1)
    image = ax.imshow((100 * counts / counts.sum(axis=1, keepdims=True)).T)
    ax.figure.colorbar(image, label="Blocks (%)")
    ax.set(xlabel="Named category", ylabel="True category")
    return ax
