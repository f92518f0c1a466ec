"""Dots and a dashed line, axes in words."""

# question: draw-losses


def draw_losses(training, held_out):
    fig = plt.figure()
    ax = fig.add_subplot()
    epochs = [1 + i for i in range(len(training))]
    ax.plot(epochs, training, "o")
    ax.plot(epochs, held_out, "--")
    ax.set_xlabel("epoch")
    ax.set_ylabel("cross-entropy loss in nats")
    return ax
