"""Draws decibels."""

# question: draw-spectrum
# loses: 2
# says: Draw the power, and let the axis be logarithmic.


def draw_spectrum(frequencies_hz, power, rhythm_hz):
    _, ax = plt.subplots()
    ax.semilogx(frequencies_hz[1:], 10 * np.log10(power[1:]))
    ax.axvline(rhythm_hz)
    ax.set(xlabel="Frequency (Hz)", ylabel="Power (µV²/Hz)")
    return ax
