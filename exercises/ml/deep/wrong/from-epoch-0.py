"""Counts from zero."""

# question: draw-losses
# loses: 2
# says: from 0


def draw_losses(training, held_out):
    _, ax = plt.subplots()
    ax.plot(training)
    ax.plot(held_out)
    ax.set(xlabel="epoch (number)", ylabel="loss (nats)")
    return ax
