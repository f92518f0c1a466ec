"""Draws the mean in place of the smallest."""

# question: draw-extremes
# loses: 2
# says: the mean of each pixel


def draw_extremes(signal, n_pixels):
    blocks = signal.reshape(n_pixels, -1)
    _, ax = plt.subplots()
    ax.plot(np.arange(n_pixels), blocks.max(axis=1))
    ax.plot(np.arange(n_pixels), blocks.mean(axis=1))
    ax.set(xlabel="Pixel (number)", ylabel="Signal (no unit)")
    return ax
