"""Has one logarithmic axis."""

# question: draw-spectrum
# loses: 1
# says: the x axis is meant to be log


def draw_spectrum(frequencies_hz, power, rhythm_hz):
    _, ax = plt.subplots()
    ax.semilogy(frequencies_hz[1:], power[1:])
    ax.axvline(rhythm_hz)
    ax.set(xlabel="Frequency (Hz)", ylabel="Power (µV²/Hz)")
    return ax
