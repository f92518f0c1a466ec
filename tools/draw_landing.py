"""Draw the picture on the book's first page from the shipped recording: `python tools/draw_landing.py`.

Left, the tuning curve of each head-direction cell as a petal; right, twenty seconds of the heading and of the
spikes that go with it, in the same colours. Everything in it is data. The result is book/_static/compass.svg.
"""

from pathlib import Path

import numpy as np

from neurokit_lite import data, spikes

OUT = Path(__file__).resolve().parents[1] / "book" / "_static" / "compass.svg"
COLOURS = ("#56B4E9", "#E69F00", "#009E73", "#F0E442", "#D55E00", "#CC79A7", "#D1D5DB")
PAPER, INK, QUIET = "#0F1C2E", "#F4F6FA", "#9FB0C6"
SPAN_S = (1086.6, 1106.6)  # of all, the twenty seconds in which the mouse looks around most evenly
CENTRE, INNER, OUTER = (208, 214), 34, 156
LEFT, RIGHT, TOP, HEADING_BOTTOM, RASTER_TOP, ROW = 440, 952, 74, 178, 214, 23


def smooth(rates, width=2.0):
    """Smooth curves on a circle with a Gaussian of `width` bins."""
    lags = np.arange(rates.shape[1])
    kernel = np.exp(-0.5 * (np.minimum(lags, len(lags) - lags) / width) ** 2)
    return np.real(np.fft.ifft(np.fft.fft(rates) * np.fft.fft(kernel / kernel.sum())))


def petal(curve, centres, colour):
    """Draw one tuning curve around the centre, each scaled to its own peak."""
    radius = INNER + (OUTER - INNER) * curve / curve.max()
    x, y = CENTRE[0] + radius * np.cos(centres), CENTRE[1] - radius * np.sin(centres)
    path = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(x, y, strict=True))
    return (
        f'<polygon points="{path}" fill="{colour}" fill-opacity=".28" stroke="{colour}" '
        'stroke-width="2" stroke-linejoin="round"/>'
    )


def across(times_s):
    """Turn times into places on the picture."""
    return LEFT + (np.asarray(times_s) - SPAN_S[0]) / (SPAN_S[1] - SPAN_S[0]) * (RIGHT - LEFT)


def heading_trace(times_s, heading_rad):
    """Draw the heading over time, broken where it passes north."""
    keep = (times_s >= SPAN_S[0]) & (times_s <= SPAN_S[1])
    x, angle = across(times_s[keep])[::4], heading_rad[keep][::4]
    y = HEADING_BOTTOM - angle / (2 * np.pi) * (HEADING_BOTTOM - TOP)
    pieces = np.split(np.arange(len(x)), np.flatnonzero(np.abs(np.diff(angle)) > np.pi) + 1)
    lines = ["M" + "L".join(f"{x[i]:.1f} {y[i]:.1f}" for i in piece) for piece in pieces if len(piece) > 1]
    style = f'fill="none" stroke="{INK}" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"'
    return f'<path d="{"".join(lines)}" {style}/>'


def raster_row(times_s, row, colour):
    """Draw the spikes of one cell."""
    times_s = times_s[(times_s >= SPAN_S[0]) & (times_s <= SPAN_S[1])]
    y = RASTER_TOP + row * ROW
    ticks = "".join(f"M{x:.1f} {y}v{ROW - 7}" for x in across(times_s))
    return f'<path d="{ticks}" stroke="{colour}" stroke-width="1" stroke-opacity=".85"/>'


def words(x, y, text, *, colour=QUIET, size=15, anchor="start"):
    """Write a line of text."""
    return f'<text x="{x}" y="{y}" fill="{colour}" font-size="{size}" text-anchor="{anchor}">{text}</text>'


def mouse():
    """Draw the head of a mouse from above, looking east, where the heading is zero."""
    x, y = CENTRE
    return (
        f'<g transform="translate({x} {y})" fill="{INK}">'
        f'<circle r="{INNER - 4}" fill="{PAPER}"/><circle cx="-7" cy="-11" r="7"/><circle cx="-7" cy="11" r="7"/>'
        '<path d="M-14 0C-14-11-2-12 6-8 14-4 21-2 21 0 21 2 14 4 6 8-2 12-14 11-14 0Z"/>'
        f'<circle cx="7" cy="-4" r="1.6" fill="{PAPER}"/><circle cx="7" cy="4" r="1.6" fill="{PAPER}"/></g>'
    )


def draw():
    """Return the whole picture as SVG."""
    recording = data.load_head_direction()
    heading, times_s = recording["heading_rad"], recording["heading_times_s"]
    cells = spikes.SpikeTrains(recording["spike_times_s"], start_s=0, stop_s=1200)
    cells = cells.select(recording["regions"] == "adn")
    curves = spikes.compute_tuning_curves(cells, heading, times_s, limits=(0, 2 * np.pi), n_bins=120)
    rates = smooth(np.nan_to_num(curves.rates_hz))
    order = np.argsort(curves.centres[rates.argmax(axis=1)])[::-1]
    spike_times_s = [recording["spike_times_s"][i] for i in np.flatnonzero(recording["regions"] == "adn")]
    ring = "".join(
        f'<circle cx="{CENTRE[0]}" cy="{CENTRE[1]}" r="{r}" fill="none" stroke="{QUIET}" stroke-opacity=".25"/>'
        for r in (INNER, OUTER)
    )
    parts = [
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1000 420" font-family="system-ui, sans-serif">',
        f'<rect width="1000" height="420" rx="18" fill="{PAPER}"/>',
        ring,
        *(petal(rates[i], curves.centres, colour) for i, colour in zip(order, COLOURS, strict=True)),
        mouse(),
        words(CENTRE[0], 402, "what each neuron listens for", anchor="middle"),
        words(LEFT, 50, "where the mouse looks", colour=INK),
        words(RIGHT, 50, "20 seconds", anchor="end"),
        heading_trace(times_s, heading),
        *(raster_row(spike_times_s[i], row, COLOURS[row]) for row, i in enumerate(order)),
        words(LEFT, 402, "what seven of its neurons say about it"),
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    OUT.write_text(draw(), encoding="utf-8")
    print(f"{OUT.name}: {OUT.stat().st_size / 1000:.0f} kB")
