"""Forgets the labels."""

# question: draw-losses
# loses: 1
# says: label


def draw_losses(training, held_out):
    _, ax = plt.subplots()
    epochs = np.arange(1, len(training) + 1)
    ax.plot(epochs, training)
    ax.plot(epochs, held_out)
    return ax
