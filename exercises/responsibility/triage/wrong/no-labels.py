"""Does not say what the axes are."""

# question: draw-extremes
# loses: 1
# says: label


def draw_extremes(signal, n_pixels):
    blocks = signal.reshape(n_pixels, -1)
    _, ax = plt.subplots()
    ax.plot(blocks.max(axis=1))
    ax.plot(blocks.min(axis=1))
    return ax
