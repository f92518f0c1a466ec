"""Keeps the frequency of 0, which the axis cannot show, and writes the unit in mathematical letters."""

# question: draw-spectrum


def draw_spectrum(frequencies_hz, power, rhythm_hz):
    _, ax = plt.subplots()
    ax.plot(frequencies_hz, power, ".-")
    ax.set_xscale("log")
    ax.set_yscale("log")
    ax.axvline(rhythm_hz, ls="--")
    ax.set_xlabel("Frequency [Hz]")
    ax.set_ylabel(r"Power [$\mu V^2$/Hz]")
    return ax
