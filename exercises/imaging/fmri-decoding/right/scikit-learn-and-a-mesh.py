"""Counted by scikit-learn, drawn from below as a mesh."""

# question: draw-confusion


def draw_confusion(true_labels, named_labels, names):
    from sklearn.metrics import confusion_matrix

    shares = confusion_matrix(true_labels, named_labels, labels=range(len(names)), normalize="true")
    _, ax = plt.subplots()
    mesh = ax.pcolormesh(np.arange(len(names)), np.arange(len(names)), 100 * shares, edgecolor="w")
    bar = plt.colorbar(mesh, ax=ax)
    bar.set_label("share of blocks [%]")
    ax.set_xlabel("Predicted")
    ax.set_ylabel("Actual")
    return ax
