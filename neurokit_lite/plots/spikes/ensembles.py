"""Rasters, tuning curves, posteriors and decoding errors."""

from collections.abc import Mapping, Sequence

import numpy as np

from neurokit_lite.core.check import as_array, as_count, same_length
from neurokit_lite.core.errors import invalid
from neurokit_lite.core.instances import as_instance
from neurokit_lite.plots.style import PALETTE, new_ax
from neurokit_lite.spikes.decoding import Decoding
from neurokit_lite.spikes.trains import SpikeTrains, as_trains
from neurokit_lite.spikes.tuning import TuningCurves

__all__ = ["plot_error_curves", "plot_posterior", "plot_raster", "plot_tuning_curve"]


def plot_raster(trains: SpikeTrains, *, colors: Sequence[str] | None = None, ax=None, **artist):
    """Draw every spike as a tick, one row per unit.

    Parameters
    ----------
    trains : SpikeTrains
        The spikes; restrict them first to the seconds you want to see.
    colors : sequence of str of shape (n_units,), optional
        One colour per unit.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.eventplot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `trains` is not a SpikeTrains.
    ValueError
        If there is not one colour per unit.

    Examples
    --------
    >>> from neurokit_lite import plots, spikes
    >>> plots.plot_raster(spikes.SpikeTrains([[0.5], [0.2]], start_s=0, stop_s=1)).get_xlabel()
    'time (s)'
    """
    trains = as_trains(trains)
    colors = [PALETTE["blue"]] * trains.n_units if colors is None else list(colors)
    same_length(colors, trains.times_s, names=("colors", "trains"), axis="n_units")
    ax = new_ax(ax, height_in=0.6 + 0.18 * trains.n_units)
    rows = list(range(max(trains.n_units, 1)))  # without them matplotlib puts a single unit into row 1
    ax.eventplot(trains.times_s, lineoffsets=rows, colors=colors, **{"linelengths": 0.8, "linewidths": 0.7} | artist)
    ax.set(xlabel="time (s)", ylabel="unit (number)", xlim=(trains.start_s, trains.stop_s))
    ax.set_ylim(trains.n_units - 0.4, -0.6)
    return ax


def plot_tuning_curve(curves: TuningCurves, *, unit: int, ax=None, **artist):
    """Draw one unit's rate against heading: around a circle on polar axes, along a line on others.

    Parameters
    ----------
    curves : TuningCurves
        Rates (n_units, n_bins) in Hz over an angle in radians.
    unit : int
        Which unit.
    ax : matplotlib.axes.Axes, optional
        Where to draw; new axes are polar.
    **artist
        Passed to ``Axes.plot``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `curves` is not a TuningCurves.
    ValueError
        If there is no such unit.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots, spikes
    >>> curves = spikes.TuningCurves(np.array([[2.0, 8.0]]), np.ones(2), np.array([0, np.pi, 2 * np.pi]))
    >>> plots.plot_tuning_curve(curves, unit=0).name
    'polar'
    """
    as_instance(curves, "curves", TuningCurves, hint="compute_tuning_curves makes one.")
    unit = as_count(unit, "unit", low=0, high=len(curves.rates_hz) - 1)
    ax = new_ax(ax, polar=True, width_in=3.2)
    rate, centres = curves.rates_hz[unit], curves.centres
    if ax.name == "polar":
        closed = np.append(np.arange(len(rate)), 0)
        (line,) = ax.plot(centres[closed], rate[closed], **artist)
        ax.fill(centres, rate, color=line.get_color(), alpha=0.2)
        ax.set_xticks(np.radians([0, 90, 180, 270]))
        ax.set(xlabel="heading (°)", ylabel="rate (Hz)")
        ax.yaxis.labelpad = 28
        return ax
    ax.plot(np.degrees(centres), rate, **artist)
    ax.set(xlabel="heading (°)", ylabel="rate (Hz)", xlim=(0, 360), ylim=(0, None))
    ax.set_xticks([0, 90, 180, 270, 360])
    return ax


def plot_posterior(decoding: Decoding, *, truth_rad: np.ndarray | None = None, ax=None, **artist):
    """Draw the decoded probability of every heading over time, with the true heading on top.

    Parameters
    ----------
    decoding : Decoding
        Posterior (n_times, n_bins) over bins that span the whole circle.
    truth_rad : array_like of shape (n_times,), optional
        The true heading in radians at each time.
    ax : matplotlib.axes.Axes, optional
        Where to draw.
    **artist
        Passed to ``Axes.pcolormesh``.

    Returns
    -------
    matplotlib.axes.Axes
        The axes drawn into.

    Raises
    ------
    TypeError
        If `decoding` is not a Decoding.
    ValueError
        If `truth_rad` has another length.

    Examples
    --------
    >>> import numpy as np
    >>> from neurokit_lite import plots, spikes
    >>> decoding = spikes.Decoding(np.full((3, 4), 0.25), np.zeros(3), np.array([0.5, 1.5, 2.5]))
    >>> plots.plot_posterior(decoding).get_ylabel()
    'heading (°)'
    """
    as_instance(decoding, "decoding", Decoding, hint="decode_bayesian makes one.")
    ax = new_ax(ax)
    n_bins = decoding.posterior.shape[1]
    centres_deg = (np.arange(n_bins) + 0.5) * 360 / n_bins
    options = {"cmap": "Blues", "vmin": 0, "vmax": 0.5, "shading": "nearest", "rasterized": True}
    ax.pcolormesh(decoding.centres_s, centres_deg, decoding.posterior.T, **options | artist)
    if truth_rad is not None:
        truth = as_array(truth_rad, "truth_rad", axes=("n_times",))
        same_length(truth, decoding.centres_s, names=("truth_rad", "decoding"), axis="n_times")
        ax.plot(decoding.centres_s, np.degrees(truth % (2 * np.pi)), ".", color=PALETTE["vermilion"], ms=3.5)
    ax.set(xlabel="time (s)", ylabel="heading (°)", ylim=(0, 360))
    ax.set_yticks([0, 90, 180, 270, 360])
    return ax


def plot_error_curves(errors_rad: Mapping[str, np.ndarray], *, chance_rad: np.ndarray | None = None, ax=None, **artist):
    """Draw which share of the time the decoder was wrong by less than so many degrees.

    Parameters
    ----------
    errors_rad : mapping of str to array_like of shape (n_times,)
        Unsigned angular errors in radians, one entry per decoder, in the order of the legend.
    chance_rad : array_like of shape (n_draws,), optional
        Errors by chance in radians, as measured with the same decoder, for example with its answers shifted in time;
        None draws the chance of a guess that is uniform on the circle.
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
        If `errors_rad` is not a mapping.
    ValueError
        If an entry, or `chance_rad`, holds no finite numbers.

    Notes
    -----
    The dashed line is chance. A uniform guess has a median error of 90 degrees; a decoder that prefers some directions,
    for an animal that does as well, comes out elsewhere. So measure it.

    Examples
    --------
    >>> from neurokit_lite import plots
    >>> plots.plot_error_curves({"ours": [0.1, 0.2]}).get_ylabel()
    'share of the time (%)'
    """
    if not isinstance(errors_rad, Mapping):
        hint = 'For one decoder: {"held out": errors}.'
        raise invalid(
            "errors_rad", "be a mapping from label to errors in radians", errors_rad, hint=hint, error=TypeError
        )
    ax = new_ax(ax, width_in=6)
    for label, errors in errors_rad.items():
        degrees = np.sort(np.degrees(as_array(errors, f"errors_rad[{label!r}]", axes=("n_times",), min_size=1)))
        share = 100 * np.arange(1, degrees.size + 1) / degrees.size
        median = np.median(degrees)
        (line,) = ax.plot(degrees, share, label=f"{label}: median {median:.1f}°", **artist)
        ax.plot([median], [50], "o", color=line.get_color(), ms=5)
    _plot_chance(chance_rad, ax)
    ax.set(xlabel="error (°)", ylabel="share of the time (%)", xlim=(0, 180), ylim=(0, 101))
    ax.set_xticks([0, 45, 90, 135, 180])
    ax.legend(loc="lower right", frameon=False)
    return ax


def _plot_chance(chance_rad: object, ax) -> None:
    percent = np.linspace(0, 100, 201)
    degrees, label = percent * 1.8, "uniform guess: median 90°"
    if chance_rad is not None:
        measured = np.degrees(as_array(chance_rad, "chance_rad", axes=("n_draws",), min_size=1))
        degrees, label = np.percentile(measured, percent), f"chance: median {np.median(measured):.0f}°"
    ax.plot(degrees, percent, "--", color=PALETTE["grey"], lw=1, label=label)
