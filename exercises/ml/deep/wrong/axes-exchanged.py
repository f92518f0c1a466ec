"""Draws epochs upwards."""

# question: draw-losses
# loses: 2
# says: swapped


def draw_losses(training, held_out):
    _, ax = plt.subplots()
    epochs = np.arange(1, len(training) + 1)
    ax.plot(training, epochs)
    ax.plot(held_out, epochs)
    ax.set(ylabel="epoch (number)", xlabel="loss (nats)")
    return ax
