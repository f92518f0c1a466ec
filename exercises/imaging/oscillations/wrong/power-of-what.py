"""Forgets that power has a unit."""

# question: draw-spectrum
# loses: 1
# says: the y axis has no unit


def draw_spectrum(frequencies_hz, power, rhythm_hz):
    _, ax = plt.subplots()
    ax.loglog(frequencies_hz[1:], power[1:])
    ax.axvline(rhythm_hz)
    ax.set(xlabel="Frequency (Hz)", ylabel="Power")
    return ax
