"""Draws every k-th sample."""

# question: draw-extremes
# loses: 2
# says: every tenth sample


def draw_extremes(signal, n_pixels):
    _, ax = plt.subplots()
    ax.plot(np.arange(n_pixels), signal[:: len(signal) // n_pixels])
    ax.set(xlabel="Pixel (number)", ylabel="Signal (no unit)")
    return ax
