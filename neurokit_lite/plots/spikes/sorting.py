"""Raw traces with the spikes in them, waveforms on the probe, and how much of the truth was found."""

from collections.abc import Mapping

import numpy as np

from neurokit_lite.core.check import as_array, in_range
from neurokit_lite.core.constancy import is_constant, is_rounding
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_labelled
from neurokit_lite.plots.style import PALETTE, new_ax
from neurokit_lite.spikes.sorting.agreement import Agreement

__all__ = ["plot_accuracy", "plot_traces", "plot_waveforms"]


def plot_traces(
    traces_uv: np.ndarray,
    *,
    rate_hz: float,
    start_s: float = 0.0,
    spacing: float | None = None,
    scale_unit: str = "µV",
    ax=None,
    **artist,
):
    """Draw the voltage of several channels above one another, with a scale bar.

    Parameters
    ----------
    traces_uv : array_like of shape (n_times, n_channels)
        Voltage in µV (deviations of the noise will do as well).
    rate_hz : float
        Sampling rate in Hz.
    start_s : float
        Time of the first sample in seconds.
    spacing : float, optional
        Distance between channels in the unit of the traces; None takes eight times their robust deviation.
    scale_unit : str
        Unit of the traces, for the scale bar: ``"SD"`` for deviations of the noise.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; channel c lies at height ``-c * spacing``. The bar at the right is 1, 2 or 5 times a
        power of ten long, and at most two spacings.

    Raises
    ------
    ValueError
        If shapes or numbers do not fit.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots
    >>> plots.plot_traces(np.eye(3), rate_hz=1000).get_xlabel()
    'time (s)'
    """
    values = as_array(traces_uv, "traces_uv", axes=("n_times", "n_channels"), min_size=1)
    rate = in_range(rate_hz, "rate_hz", low=1, unit="Hz")
    times = in_range(start_s, "start_s", unit="s") + np.arange(len(values)) / rate
    step = in_range(_spacing(values) if spacing is None else spacing, "spacing", low=1e-9)
    ax = new_ax(ax)
    ax.plot(times, values - step * np.arange(values.shape[1]), **{"color": PALETTE["grey"], "lw": 0.5} | artist)
    heights = -step * np.arange(values.shape[1])
    ax.set(xlabel="time (s)", ylabel="channel (number)", xlim=(times[0], times[-1]))
    ax.set_yticks(heights, range(values.shape[1]))
    _draw_bar(ax, _round_length(2 * step), scale_unit, bottom=heights[-1])
    return ax


def _round_length(longest: float) -> float:
    """The longest of 1, 2 and 5 times a power of ten that is not longer."""
    power = 10 ** np.floor(np.log10(longest))
    return float(power * max(factor for factor in (1, 2, 5) if factor * power <= longest * (1 + 1e-9)))


def _draw_bar(ax: object, length: float, unit: str, *, bottom: float, scale: float = 1.0) -> None:
    """A vertical bar right of the axes with its length; `scale` is what one unit measures on the y axis."""
    across = ax.get_yaxis_transform()
    line = {"color": "black", "lw": 2, "clip_on": False, "transform": across}
    ax.vlines(1.01, bottom, bottom + scale * length, **line)
    label = f"{length:g} {unit}".rstrip()
    ax.text(1.02, bottom + scale * length / 2, label, transform=across, rotation=90, va="center", ha="left")


def _spacing(values: np.ndarray) -> float:
    """Eight times the noise; where most samples are 0, the largest of them."""
    robust, largest = np.median(np.abs(values)) / 0.6745, np.abs(values).max()
    return float((largest or 1.0) if is_rounding(robust, scale=largest) else 8 * robust)


def plot_waveforms(
    templates_uv: np.ndarray,
    geometry_um: np.ndarray,
    *,
    rate_hz: float | None = None,
    scale_unit: str = "µV",
    ax=None,
    **artist,
):
    """Draw each unit's mean waveform where each channel lies on the probe, with scale bars.

    Parameters
    ----------
    templates_uv : array_like of shape (n_units, n_samples, n_channels)
        Mean waveforms in µV (deviations of the noise will do as well).
    geometry_um : array_like of shape (n_channels, 2)
        Place of each channel in µm.
    rate_hz : float, optional
        Sampling rate in Hz, for a bar of 1 ms; None draws none.
    scale_unit : str
        Unit of the templates, for the scale bar.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into; one colour and one label per unit, a millimetre of paper the same voltage everywhere. The
        bars stand at the bottom right.

    Raises
    ------
    ValueError
        If shapes do not fit.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots
    >>> plots.plot_waveforms(np.ones((1, 5, 2)), [[0, 0], [0, 20]]).get_ylabel()
    'along the probe (µm)'
    """
    waves = as_array(templates_uv, "templates_uv", axes=("n_units", "n_samples", "n_channels"))
    places = as_array(geometry_um, "geometry_um", axes=("n_channels", "x and y in µm"))
    if places.shape != (waves.shape[2], 2):
        got = f"{places.shape} for {waves.shape[2]} channels"
        raise invalid("geometry_um", "have the shape (n_channels, 2)", got=got)
    ax = new_ax(ax, width_in=4.5, height_in=5)
    across = np.linspace(-8, 8, waves.shape[1])
    is_flat = bool(is_constant(waves))
    scale = 1.0 if is_flat else 30 / np.ptp(waves)
    colors = [color for name, color in PALETTE.items() if name != "grey"]
    for number, wave in enumerate(waves):
        is_seen = np.ptp(wave, axis=0) > 0.1 * np.ptp(wave)
        x = np.where(is_seen, across[:, None] + places[:, 0], np.nan)
        labels = [f"unit {number}", *["_"] * (waves.shape[2] - 1)]  # one line a channel, one entry of the legend a unit
        options = {"color": colors[number % len(colors)], "lw": 1.2, "label": labels[: waves.shape[2]]} | artist
        ax.plot(x, wave * scale + places[:, 1], **options)
    ax.plot(*places.T, "s", color=PALETTE["grey"], ms=3, alpha=0.5)
    ax.set(xlabel="across (µm)", ylabel="along the probe (µm)")
    bottom = places[:, 1].min(initial=np.inf)
    if not is_flat:
        _draw_bar(ax, _round_length(15 / scale), scale_unit, bottom=bottom, scale=scale)
        if rate_hz is not None and waves.shape[1] > 1:
            _draw_millisecond(ax, in_range(rate_hz, "rate_hz", low=1, unit="Hz"), (places, waves.shape[1]))
    return ax


def _draw_millisecond(ax: object, rate: float, probe: tuple[np.ndarray, int]) -> None:
    """A bar of 1 ms under the lowest channel of the last column, in the scale of the waveforms there."""
    places, n_samples = probe
    length = 16 / (n_samples - 1) * rate / 1000
    left, level = places[:, 0].max() + 8 - length, places[:, 1].min() - 22
    ax.hlines(level, left, left + length, color="black", lw=2)
    ax.text(left + length / 2, level - 1, "1 ms", ha="center", va="top")


def plot_accuracy(results: Mapping[str, Agreement], *, ax=None, **artist):
    """Draw the accuracy of each true unit, one marker a sorting.

    Parameters
    ----------
    results : mapping of str to Agreement
        One entry a sorting, in the order of the legend; all of the same truth.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `results` is not a mapping of Agreement.

    Examples
    --------
    >>> from neurokit_lite import plots, spikes
    >>> agreement = spikes.compare_sorting(([100, 500], [0, 0]), ([101, 900], [0, 0]), rate_hz=30000)
    >>> plots.plot_accuracy({"one": agreement}).get_xlabel()
    'true unit (number)'
    """
    as_labelled(results, "results", Agreement, hint='For one: {"mine": compare_sorting(...)}.')
    ax = new_ax(ax, width_in=6)
    for marker, (label, agreement) in zip("osD^v*" * len(results), results.items(), strict=False):
        options = {"ls": "", "marker": marker, "ms": 7, "label": label} | artist
        ax.plot(np.arange(len(agreement.accuracy)), agreement.accuracy, **options)
    ax.set(xlabel="true unit (number)", ylabel="accuracy (share)", ylim=(-0.05, 1.05))
    ax.legend(loc="lower right")
    return ax
